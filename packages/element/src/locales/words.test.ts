import { expect, expectEqual } from '../../test/expectations.js';
import { english } from './en.js';
import { englishLater } from './en-later.js';
import { hindi } from './hi.js';
import { formattingLocale, languageAround, loadTranslation, locales } from './locales.js';
import { phraseOf } from './requests.js';
import { createWords, type Message } from './words.js';

const everything: Readonly<Record<string, Message>> = { ...english, ...englishLater };

const placeholders = (message: Message | undefined): string[] =>
  [...JSON.stringify(message ?? '').matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '').sort();

describe('the words', () => {
  for (const locale of locales.filter((name) => name !== 'en')) {
    it(`of “${locale}” say everything that English says, with the same placeholders`, async () => {
      const translation: Readonly<Record<string, Message>> = { ...(await loadTranslation(locale)) };
      expectEqual(Object.keys(translation).sort(), Object.keys(everything).sort());
      for (const [key, message] of Object.entries(everything)) {
        expectEqual(
          [...new Set(placeholders(translation[key]))],
          [...new Set(placeholders(message))],
          `The placeholders of ${key}`,
        );
      }
    });
  }

  it('fill in what they are given, in the numbers of the locale', () => {
    const words = createWords('en-IN', english, englishLater);
    expectEqual(words.say('interview.question', { number: 2, total: 5 }), 'Question 2 of 5');
    expectEqual(words.money(14_900, 'INR'), '₹149');
    expectEqual(words.money(14_950, 'INR'), '₹149.50');
    expectEqual(words.number(123_456), '1,23,456');
  });

  it('tell one from many', () => {
    const words = createWords('en', english, englishLater);
    expectEqual(words.say('history.total', { count: 1 }), '1 interview');
    expectEqual(words.say('history.total', { count: 3 }), '3 interviews');
  });

  it('take what a person wrote as it is, placeholders and all', () => {
    const words = createWords('en', english, englishLater);
    expectEqual(words.say('report.focusOn', { text: '{text} $& {count}' }), 'Focus on: {text} $& {count}');
  });

  it('are English where a translation lacks something', () => {
    const { 'setup.title': _, ...incomplete } = hindi;
    expectEqual(createWords('hi', incomplete, english).say('setup.title'), 'Set up your interview');
  });
});

describe('the locale', () => {
  it('is English where there are no words for it, or it is no locale at all', () => {
    expectEqual(formattingLocale('fr-FR'), 'en');
    expectEqual(formattingLocale('en_broken!'), 'en');
    expectEqual(formattingLocale('en-in'), 'en-IN');
    expectEqual(formattingLocale('hi'), 'hi');
  });

  it('is the nearest language, through shadow roots', () => {
    const host = document.createElement('div');
    host.lang = 'hi';
    const inner = document.createElement('p');
    host.attachShadow({ mode: 'open' }).append(inner);
    document.body.append(host);
    expectEqual(languageAround(inner), 'hi');
    host.remove();
  });

  it('of the interview decides in which language a request is said', () => {
    expect(phraseOf('repeat', 'hi-IN').includes('दोहराइए'), 'It is not Hindi.');
    expect(phraseOf('repeat', 'ta-IN').includes('repeat'), 'It is not English.');
  });
});
