import type { Question } from '@mock-interview/contract';
import { describe, expect, it } from 'vitest';
import { type BankType, readBankFile } from './bank-type.js';
import { findInterviewType, interviewTypeIn, interviewTypes, languagesOf } from './index.js';
import { readTranslation } from './translation.js';

const keyPoint = { text: 'A cache keeps what is read often.', followUp: 'What lies in it?', hint: 'Think of reads.' };
const wording = {
  text: 'What is a cache good for?',
  rephrasing: 'Why would one keep a copy of something at hand?',
  motivation: 'Shows whether its price is known.',
  keyPoints: [keyPoint, keyPoint, keyPoint, keyPoint],
  modelAnswer: 'A cache keeps what is read often near to where it is read. '.repeat(4),
};
const english = readBankFile({
  type: 'caching',
  title: 'Caching',
  description: 'About caches',
  family: 'technical',
  focusAreas: [
    { id: 'reads', title: 'Reads' },
    { id: 'writes', title: 'Writes' },
  ],
  questions: ['one', 'two'].map((id) => ({
    ...wording,
    id,
    difficulty: 'easy',
    level: 2,
    focusAreas: ['reads'],
    minutes: 4,
    ...(id === 'two' && { misconception: 'A cache is never out of date.' }),
  })),
});
const inHindi = { ...wording, text: 'कैश किस काम आता है?' };
const file = {
  type: 'caching',
  language: 'hi',
  title: 'कैशिंग',
  description: 'कैश के बारे में',
  focusAreas: { reads: 'पढ़ना', writes: 'लिखना' },
  questions: { one: inHindi, two: { ...inHindi, misconception: 'कैश कभी पुराना नहीं होता।' } },
};

const read = (change: object) => readTranslation([english], { ...file, ...change });

describe('a type in another language', () => {
  it('has its own words and nothing else of its own', () => {
    const { questions, ...type } = read({});
    expect(type).toMatchObject({ type: 'caching', language: 'hi', title: 'कैशिंग', family: 'technical' });
    expect(type.focusAreas).toEqual([
      { id: 'reads', title: 'पढ़ना' },
      { id: 'writes', title: 'लिखना' },
    ]);
    expect(questions.map(({ text }) => text)).toEqual([inHindi.text, inHindi.text]);
    expect(questions.map(withoutWords)).toEqual(english.questions.map(withoutWords));
  });

  it.each<[fault: string, change: object, message: RegExp]>([
    ['a question is missing', { questions: { one: inHindi } }, /question two is missing/],
    ['a question is unknown', { questions: { ...file.questions, three: inHindi } }, /question three is unknown/],
    ['a focus area has no title', { focusAreas: { reads: 'पढ़ना' } }, /focus area writes is missing/],
    [
      'a key point is too many',
      { questions: { ...file.questions, one: { ...inHindi, keyPoints: [...wording.keyPoints, keyPoint] } } },
      /one has 5 key points instead of 4/,
    ],
    [
      'a misconception is left out',
      { questions: { ...file.questions, two: inHindi } },
      /two has a misconception in one language only/,
    ],
    ['there is no such type', { type: 'astrology' }, /no type astrology/],
    ['a text is empty', { questions: { ...file.questions, one: { ...inHindi, text: '' } } }, /text/],
    ['its language is no language', { language: 'Hindi' }, /language/],
  ])('is refused when %s', (_fault, change, message) => {
    expect(() => read(change)).toThrow(message);
  });

  it('is told all of its faults at once', () => {
    expect(() => read({ questions: {}, focusAreas: {} })).toThrow(/one is missing.*two is missing.*writes is missing/);
  });
});

describe('the bank', () => {
  it('holds behavioral interviews in Hindi, whatever the region', () => {
    expect(languagesOf('behavioral')).toEqual(['en', 'hi']);
    const hindi = interviewTypeIn('behavioral', 'hi-IN');
    expect(hindi?.title).toMatch(/\p{Script=Devanagari}/u);
    expect(interviewTypeIn('behavioral', 'HI')).toBe(hindi);
    for (const question of hindi?.questions ?? []) {
      const { text, rephrasing, modelAnswer, keyPoints } = question;
      const words = [text, rephrasing, modelAnswer, ...keyPoints.flatMap((point) => Object.values(point))];
      for (const said of words) expect(said, question.id).toMatch(/\p{Script=Devanagari}/u);
    }
    const inEnglish = findInterviewType('behavioral');
    expect(hindi?.questions.map(withoutWords)).toEqual(inEnglish?.questions.map(withoutWords));
  });

  it('holds every type in English', () => {
    for (const type of interviewTypes()) expect(interviewTypeIn(type.type, 'en-GB')).toBe(type);
    expect(interviewTypeIn('javascript', 'hi-IN')).toBeUndefined();
    expect(interviewTypeIn('astrology', 'en')).toBeUndefined();
    expect(languagesOf('astrology')).toEqual([]);
  });
});

function withoutWords({ id, type, difficulty, level, focusAreas, minutes, keyPoints }: BankType['questions'][number]) {
  return { id, type, difficulty, level, focusAreas, minutes, keyPoints: keyPoints.length } satisfies Partial<
    Record<keyof Question, unknown>
  >;
}
