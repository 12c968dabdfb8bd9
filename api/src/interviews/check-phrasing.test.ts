import type { QuestionId } from '@mock-interview/contract';
import { describe, expect, it } from 'vitest';
import { indexExample } from '../evaluation/examples/example-questions.js';
import { interviewTypeIn, interviewTypes } from '../questions/bank/index.js';
import { canBePhrased, objectionTo, type PhrasingSubject } from './check-phrasing.js';

const { question } = indexExample;
const inEnglish: PhrasingSubject = {
  language: 'en-IN',
  question,
  followUp: 'Which work does it save, and for which queries?',
  answer:
    'An index is a kind of directory, so that the lookups of our 3 shops with 98765 things came back in no time at all.',
};

const inHindi: PhrasingSubject = {
  language: 'hi-IN',
  question: {
    ...question,
    text: 'किसी मुश्किल प्रोजेक्ट के बारे में बताइए।',
    keyPoints: [
      { text: 'टीम के हर मेंबर को अलग ज़िम्मेदारी दी गई।', followUp: 'शुरुआत में यह कैसे साफ़ हुआ कि कौन क्या करेगा?', hint: 'लोग।' },
    ],
    modelAnswer: 'मैंने योजना बनाई।',
  },
  followUp: 'शुरुआत में यह कैसे साफ़ हुआ कि कौन क्या करेगा?',
  answer: 'हमने पिछले साल एक नया ऐप बनाया और दो महीने में पूरा किया।',
};

describe('words that take up what was said and ask what was prepared may be said', () => {
  it.each([
    'You said that an index is a directory; which work does it save, and for which queries?',
    'Your lookups came back in no time, so which work does the index save for those queries?',
    'For the 3 shops, which work does it save, and for which queries?',
    'Which work does it save, and for which queries?',
  ])('%s', (words) => expect(objectionTo(words, inEnglish)).toBeNull());

  it.each([
    'आपने नया ऐप बनाने की बात की, तो शुरुआत में यह कैसे साफ़ हुआ कि कौन क्या करेगा?',
    'उस ऐप के प्रोजेक्ट में शुरुआत में कैसे साफ़ हुआ कि कौन क्या करेगा?',
  ])('%s', (words) => expect(objectionTo(words, inHindi)).toBeNull());
});

describe('words are turned down that', () => {
  it.each([
    ['do not ask', 'form', 'You said that an index is a directory, so tell me which work it saves for queries.'],
    ['ask twice', 'form', 'Which work does it save? And for which queries?'],
    ['say something and then ask', 'form', 'An index is a directory. Which work does it save, and for which queries?'],
    ['have lines', 'form', 'You spoke of a directory;\nwhich work does it save, and for which queries?'],
    ['are nothing', 'form', ''],
    ['are too few', 'length', 'Which queries?'],
    ['are too many', 'length', `You said ${'and so on '.repeat(12)}; which work does it save, and for which queries?`],
    ['have a link', 'foreign_matter', 'As on https://x.test/a, which work does it save, and for which queries?'],
    ['name a site', 'foreign_matter', 'As on cheats.com, which work does it save, and for which queries?'],
    ['have markup', 'foreign_matter', '**Directory**: which work does it save, and for which queries?'],
    ['have a tag', 'foreign_matter', 'Directory <b>now</b>: which work does it save, and for which queries?'],
    ['have a picture', 'foreign_matter', 'Your directory 🙂: which work does it save, and for which queries?'],
    ['hide a sign', 'foreign_matter', 'Your direc\u200Btory: which work does it save, and for which queries?'],
    ['bring a number', 'foreign_matter', 'With 7 shops, which work does it save, and for which queries?'],
    ['repeat long numbers', 'foreign_matter', 'With 98765 shops, which work does it save, and for which queries?'],
    ['repeat a mask', 'foreign_matter', 'Dear Xxxxx, which work does it save, and for which queries?'],
    ['are in another script', 'language', 'आपने directory कहा: which work does it save, and for which queries?'],
    ['are in another language', 'language', 'Quel work queries save est-ce que vous avez dit avec ce mot?'],
    ['praise', 'judges', 'That is a great picture; which work does it save, and for which queries?'],
    ['confirm', 'judges', 'You are right about lookups; which work does it save, and for which queries?'],
    ['thank', 'judges', 'Thank you for the directory; which work does it save, and for which queries?'],
    ['find fault', 'judges', 'You didn’t mention it yet: which work does it save, and for which queries?'],
    ['speak of a score', 'about_itself', 'For a full score, which work does it save, and for which queries?'],
    ['speak of instructions', 'about_itself', 'My instructions ask which work does it save, and for which queries?'],
    [
      'say again what was said',
      'parrots',
      'An index is a kind of directory, so that the lookups: which work does it save, and for which queries?',
    ],
    ['ask for something else', 'other_subject', 'You spoke of a directory; how did your shops like it?'],
    [
      'name one thing of a key point',
      'gives_away',
      'Without scanning, which work does it save, and for which queries?',
    ],
    [
      'hold a run of the model answer',
      'gives_away',
      'If each insert, update and delete must maintain it, which work does it save for queries?',
    ],
  ])('%s', (_what, objection, words) => expect(objectionTo(words, inEnglish)).toBe(objection));

  it.each([
    ['praise', 'judges', 'बहुत अच्छा, तो शुरुआत में यह कैसे साफ़ हुआ कि कौन क्या करेगा?'],
    ['find fault', 'judges', 'आपने नहीं बताया कि शुरुआत में यह कैसे साफ़ हुआ और कौन क्या करेगा?'],
    ['are English', 'language', 'You built an app; how was it clear in the beginning who does what?'],
    ['name one thing of a key point', 'gives_away', 'ज़िम्मेदारी की बात करें, तो शुरुआत में कैसे साफ़ हुआ कि कौन क्या करेगा?'],
  ])('%s, in Hindi', (_what, objection, words) => expect(objectionTo(words, inHindi)).toBe(objection));

  it('are in a language whose words are not known', () => {
    const subject = { ...inEnglish, language: 'fr-FR' };
    expect(objectionTo('Which work does it save, and for which queries?', subject)).toBe('language');
  });
});

describe('what belongs to the question itself is no fault', () => {
  it.each(['What makes an instruction wrong, and how is it graded?', 'How do 100 and 10000 of them compare?'])(
    '%s',
    (followUp) => {
      const words = `You spoke of a directory; ${followUp.toLowerCase()}`;
      expect(objectionTo(words, { ...inEnglish, followUp })).toBeNull();
    },
  );
});

describe('a prepared follow-up', () => {
  it.each([
    ['that is a scene of several sentences', 'Someone logs in. What could go wrong with it?'],
    ['that is no question', 'Take me through your opening half hour.'],
    ['without words to know it by', 'And why is that so?'],
  ])('%s is left as it is', (_what, followUp) => expect(canBePhrased({ followUp, language: 'en' })).toBe(false));

  it('of any language but those whose words are known is left as it is', () => {
    expect(canBePhrased({ followUp: 'Which queries?', language: 'hi' })).toBe(true);
    expect(canBePhrased({ followUp: 'Which queries?', language: 'fr' })).toBe(false);
  });

  it('of the bank passes its own check: nothing in it is held against who keeps to it', () => {
    const inBothLanguages = [...interviewTypes(), interviewTypeIn('behavioral', 'hi-IN')].flatMap((type) => type ?? []);
    const turnedDown = inBothLanguages.flatMap(({ questions, language }) =>
      questions.flatMap((one) => {
        const planned = { ...question, ...one, id: one.id as QuestionId };
        return one.keyPoints
          .map(({ followUp }) => ({ language, question: planned, followUp, answer: '' }))
          .filter((subject) => canBePhrased(subject) && objectionTo(subject.followUp, subject) !== null)
          .map((subject) => [subject.followUp, objectionTo(subject.followUp, subject)]);
      }),
    );
    expect(turnedDown).toEqual([]);
  });
});
