import type { Question } from '@mock-interview/contract';
import { describe, expect, it } from 'vitest';
import { evaluateAnswer } from '../../evaluation/index.js';
import { interviewTypeIn, interviewTypes } from '../../questions/bank/index.js';
import { strays } from './straying.js';

const inHindi = interviewTypes().flatMap(({ type }) => interviewTypeIn(type, 'hi') ?? []);
const bank = [...interviewTypes(), ...inHindi].flatMap(({ family, questions }) =>
  questions.map((question) => ({ family, question })),
);

/** Every so many questions of the bank, where each is as good as another. */
const some = (each: number) => bank.filter((_, index) => index % each === 0);

function straysFrom({ family, question }: (typeof bank)[number], answer: string): boolean {
  const { text, modelAnswer, keyPoints } = question;
  const claims = keyPoints.map((keyPoint) => keyPoint.text);
  return strays(answer, evaluateAnswer({ question: text, modelAnswer, keyPoints: claims, answer }), question, family);
}

function sentencesOf({ modelAnswer }: Question): string[] {
  return modelAnswer.split(/(?<=[.!?।])\s+/);
}

/** Every answer that is taken for one about something else. */
function falseAlarms(answersTo: (question: Question) => readonly string[]) {
  return bank.flatMap((one) =>
    answersTo(one.question)
      .filter((answer) => straysFrom(one, answer))
      .map((answer) => `${one.question.id}: ${answer}`),
  );
}

describe('an answer to the question, over the whole bank, is never taken for one about something else:', () => {
  it('the model answer', () => {
    expect(falseAlarms(({ modelAnswer }) => [modelAnswer])).toEqual([]);
  });

  it('any single key point', () => {
    expect(falseAlarms(({ keyPoints }) => keyPoints.map(({ text }) => text))).toEqual([]);
  });

  it('either half of the model answer', () => {
    const halves = (question: Question) => {
      const sentences = sentencesOf(question);
      const middle = Math.ceil(sentences.length / 2);
      return [sentences.slice(0, middle).join(' '), sentences.slice(middle).join(' ')];
    };
    expect(falseAlarms(halves)).toEqual([]);
  });
});

describe('an answer about something else', () => {
  it.each([
    ['of any type', 0.75, (from: number) => (from * 97 + 131) % bank.length],
    ['of the same type', 0.55, (from: number) => (from % 24 < 23 ? from + 1 : from - 23)],
  ] as const)('is mostly noticed when it is the model answer of another question %s', (_, least, another) => {
    const others = bank.flatMap((one, index) =>
      index % 4 === 0 ? [{ one, other: bank[another(index)]?.question }] : [],
    );
    const pairs = others.filter(({ one, other }) => other !== undefined && other.id !== one.question.id);
    const noticed = pairs.filter(({ one, other }) => straysFrom(one, other?.modelAnswer ?? ''));
    expect(noticed.length / pairs.length).toBeGreaterThan(least);
  });

  it.each([
    'The cricket final went down to the last over, and my uncle spilled a full cup of chai over his new white shirt.',
    'Tomato plants want six hours of sun and deep watering twice a week, and marigolds next to them against whitefly.',
    'zkrtpl wqvbnm xcdfgh plmnbv qwrtzx kjhgfd bvcxzl mnbtrw',
  ])('is mostly noticed, wherever it is given: %s', (answer) => {
    const noticed = some(6).filter((one) => straysFrom(one, answer));
    expect(noticed.length / some(6).length).toBeGreaterThan(0.5);
  });

  it('is noticed when it is the question itself, given back', () => {
    const noticed = some(4).filter((one) => straysFrom(one, one.question.text));
    expect(noticed.length / some(4).length).toBeGreaterThan(0.9);
  });
});

describe('is let be, wherever it is given:', () => {
  it.each([
    "I don't know.",
    'Sorry, I have never heard of this and I really do not know what to say here.',
    'No.',
    'It depends.',
    'I would have to think about that.',
    'मुझे लगता है कि पहले टीम से बात करनी चाहिए और फिर मिलकर एक योजना बनानी चाहिए, ताकि सबको पता हो।',
    'Pehle hum log team se baat karte hain, phir sab milkar ek plan banate hain aur uske hisaab se kaam karte hain.',
  ])('%s', (answer) => {
    expect(
      some(7)
        .filter((one) => straysFrom(one, answer))
        .map(({ question }) => question.id),
    ).toEqual([]);
  });
});

/** How people tell it: in their own world, with hardly a word of the model answer. */
const inOwnWords = {
  'bh-easy-team-project':
    'In my third year we were four students and we built a canteen ordering app for our hostel. I did the whole backend in Flask and also the payment screen, because Ravi fell ill in the last two weeks.',
  'bh-medium-senior-disagreement':
    'My manager wanted to ship the new checkout before Diwali and I felt that it was too risky. I went to his cabin, showed him the crash reports from the beta phones, and asked for one more week.',
  'bh-hard-stop-own-project':
    'I had sold the idea of a chatbot to everybody including the CEO. After four months only two percent of the tickets were solved by it. In the all hands I stood up and told them that I was mistaken.',
  'hr-easy-introduce-yourself':
    'Good morning sir. I am Priya from Nagpur. I have done my BE in electronics from VNIT this year with 8.4 CGPA. I like badminton and reading novels. My father runs a medical shop.',
  'hr-hard-salary-expectation':
    'I have looked at what friends with the same kind of work get, and that is around seven to eight lakhs. The other firm gave me seven and a half, so anything near eight would make me sign today.',
  'pm-easy-favourite-product':
    'I love Splitwise. After every trip we used to fight about who paid for the cab. What annoys me is that I must type each bill by hand. I would let people snap the receipt.',
};

describe('own words are let be:', () => {
  it.each(Object.entries(inOwnWords))('%s', (id, answer) => {
    const one = bank.find(({ question }) => question.id === id);
    expect(one && straysFrom(one, answer)).toBe(false);
  });
});
