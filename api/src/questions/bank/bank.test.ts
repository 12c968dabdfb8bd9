import { difficulty, type Question } from '@mock-interview/contract';
import { stemmer } from 'stemmer';
import { describe, expect, it } from 'vitest';
import { evaluateAnswer } from '../../evaluation/index.js';
import { isFunctionWord, isGenericWord } from '../../evaluation/text/function-words.js';
import { isDevanagari } from '../../evaluation/text/hindi/spelling.js';
import { hindiStemOf } from '../../evaluation/text/hindi/stems.js';
import { wordsOf } from '../../evaluation/text/words.js';
import { givesAway } from '../gives-away.js';
import type { PlannedQuestion } from '../planned-question.js';
import { findInterviewType, interviewTypeIn, interviewTypes, languagesOf } from './index.js';

/** Difficulty from 1 to 10 that each word for it spans. */
const levels = { easy: [1, 4], medium: [4, 7], hard: [7, 10] } as const;

/** Each type in each language in which it is held. */
const held = interviewTypes().flatMap(({ type }) =>
  languagesOf(type).flatMap((language) => interviewTypeIn(type, language) ?? []),
);

describe('the bank', () => {
  it('offers interviews about system design, JavaScript and behaviour', () => {
    expect(interviewTypes().map(({ type }) => type)).toEqual([
      'system-design',
      'javascript',
      'typescript',
      'react-frontend',
      'node-backend',
      'python',
      'java',
      'sql-databases',
      'data-structures-algorithms',
      'devops-cloud',
      'machine-learning',
      'behavioral',
      'product-management',
      'hr-general',
    ]);
  });

  it('names each question and each type once', () => {
    const names = interviewTypes().flatMap(({ type, questions }) => [type, ...questions.map(({ id }) => id as string)]);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });

  it('finds a type by its name, and nothing by another', () => {
    for (const type of interviewTypes()) expect(findInterviewType(type.type)).toBe(type);
    expect(findInterviewType('constructor')).toBeUndefined();
  });
});

describe.each(held)('the questions of $type in $language', ({ type, questions, focusAreas }) => {
  const areas = focusAreas.map(({ id }) => id);

  it.each(difficulty.options)('are at least eight that are %s, three of them for each focus area', (level) => {
    const ofLevel = questions.filter((question) => question.difficulty === level);
    expect(ofLevel.length).toBeGreaterThanOrEqual(8);
    const served = areas.map((area) => ofLevel.filter((question) => question.focusAreas.includes(area)).length);
    expect(areas.filter((_area, index) => (served[index] ?? 0) < 3)).toEqual([]);
  });

  it('belong to the type and to areas that it offers, each area once', () => {
    expect(new Set(areas).size).toBe(areas.length);
    for (const question of questions) {
      expect(question.type).toBe(type);
      expect(areas, question.id).toEqual(expect.arrayContaining(question.focusAreas));
      expect(new Set(question.focusAreas).size, question.id).toBe(question.focusAreas.length);
    }
  });

  it('are as difficult as they say', () => {
    for (const question of questions) {
      const [least, most] = levels[question.difficulty];
      expect(question.level, question.id).toBeGreaterThanOrEqual(least);
      expect(question.level, question.id).toBeLessThanOrEqual(most);
    }
  });

  it('look for four to six key points, each another claim', () => {
    for (const { id, keyPoints } of questions) {
      expect(keyPoints.length, id).toBeGreaterThanOrEqual(4);
      expect(keyPoints.length, id).toBeLessThanOrEqual(6);
      expect(
        alike(
          keyPoints.map(({ text }) => ({ name: text, text })),
          0.5,
        ),
        id,
      ).toEqual([]);
    }
  });

  it('have a model answer that can be spoken in about a minute: 80 to 180 words', () => {
    for (const { id, modelAnswer } of questions) {
      const words = modelAnswer.split(/\s+/).length;
      expect(words, id).toBeGreaterThanOrEqual(80);
      expect(words, id).toBeLessThanOrEqual(180);
    }
  });

  it('have a model answer that makes every claim that is looked for', () => {
    const missing = questions.flatMap(({ id, modelAnswer, keyPoints }) => {
      const said = contentOf(modelAnswer);
      return keyPoints
        .filter(({ text }) => shareOf(contentOf(text), said) < 0.5)
        .map(({ text }) => `${id} does not say: ${text}`);
    });
    expect(missing).toEqual([]);
  });

  it('differ from each other', () => {
    expect(
      alike(
        questions.map(({ id, text }) => ({ name: id, text })),
        0.6,
      ),
    ).toEqual([]);
  });

  it('give away no key point in the words that lead there', () => {
    const leaks = questions.flatMap(({ id, text: asked, keyPoints }) =>
      keyPoints.flatMap(({ text, followUp, hint }) =>
        Object.entries({ followUp, hint }).flatMap(([kind, words]) => {
          const shared = [...contentOf(text)].filter(
            (word) => contentOf(words).has(word) && !contentOf(asked).has(word),
          );
          return shared.length === 0
            ? []
            : [`${id}: the ${kind} “${words}” shares “${shared.join(', ')}” with “${text}”`];
        }),
      ),
    );
    expect(leaks).toEqual([]);
  });

  it('can be put in other words, which give nothing away either', () => {
    for (const question of questions) {
      const { id, text, rephrasing } = question;
      expect(
        alike(
          [text, rephrasing].map((asked) => ({ name: asked, text: asked })),
          0.5,
        ),
        id,
      ).toEqual([]);
      expect(givesAway(rephrasing, planned(question)), `${id}: ${rephrasing}`).toBe(false);
    }
  });
});

/** Where two languages ask the same, the evaluator must be as fair in one as in the other. */
const translated = held.filter(({ type }) => languagesOf(type).length > 1);

describe.each(translated)('answers to the questions of $type in $language', ({ language, questions }) => {
  it('earn nothing where they repeat the question or say "I do not know"', () => {
    for (const question of questions) {
      expect(judged(question, question.text).score, question.id).toBe(0);
      expect(judged(question, notKnowing[language] ?? ''), question.id).toMatchObject({
        score: 0,
        flags: ['dont_know'],
      });
    }
  });

  it('make every point where they are the model answer', () => {
    const missing = questions.flatMap((question) => {
      const { score, keyPoints } = judged(question, question.modelAnswer);
      expect(score, question.id).toBeGreaterThanOrEqual(85);
      return keyPoints.flatMap(({ coverage }, index) =>
        coverage === 'missed' ? [`${question.id}: ${question.keyPoints[index]?.text}`] : [],
      );
    });
    expect(missing).toEqual([]);
  });

  it('score in between where they make half of the points, in another order', () => {
    for (const question of questions) {
      const points = question.keyPoints.map(({ text }) => text);
      const { score } = judged(
        question,
        points
          .slice(0, points.length / 2)
          .reverse()
          .join('\n'),
      );
      expect(score, question.id).toBeGreaterThanOrEqual(35);
      expect(score, question.id).toBeLessThan(85);
    }
  });

  it('score low where they are the model answer to another question', () => {
    const scores = questions.flatMap((question, index) =>
      steps.map((step) => judged(question, questions[(index + step) % questions.length]?.modelAnswer ?? '').score),
    );
    expect(scores.reduce((sum, score) => sum + score, 0) / scores.length).toBeLessThan(23);
    expect(scores.filter((score) => score >= 45).length / scores.length).toBeLessThan(0.05);
    expect(Math.max(...scores)).toBeLessThan(60);
  });
});

/** How many questions further on the other question stands: enough pairs to show a drift, few enough to be quick. */
const steps = [1, 3, 5, 8, 12, 18];

const notKnowing: Readonly<Record<string, string>> = { en: 'I do not know.', hi: 'मुझे नहीं पता।' };

/** As it stands in the plan of an interview. */
function planned(question: Question): PlannedQuestion {
  return { ...question, purpose: 'planned', bankId: question.id, order: 1, focusArea: question.focusAreas[0] ?? '' };
}

function judged({ text, modelAnswer, keyPoints }: Question, answer: string) {
  return evaluateAnswer({ question: text, modelAnswer, keyPoints: keyPoints.map((point) => point.text), answer });
}

/** Words that join or place what is said, where the evaluator has use for them. */
const connectives = new Set(['after', 'before']);

/** The stems of the words that carry what a text is about. */
function contentOf(text: string): Set<string> {
  const words = wordsOf(text)
    .map((word) => word.text.replace(/'s?$/, ''))
    .filter((word) => word.length > 3 || isDevanagari(word))
    .filter((word) => !isFunctionWord(word) && !isGenericWord(word) && !connectives.has(word));
  return new Set(words.map(stemmed));
}

function stemmed(word: string): string {
  return isDevanagari(word) ? hindiStemOf(word) : stemmer(word);
}

/** How much of the words of one text another one has, from 0 to 1. */
function shareOf(words: ReadonlySet<string>, others: ReadonlySet<string>): number {
  return [...words].filter((word) => others.has(word)).length / words.size;
}

/** The pairs of texts that share more of all their words (Jaccard) than they may. */
function alike(texts: { name: string; text: string }[], most: number): string[] {
  const sets = texts.map(({ name, text }) => ({
    name,
    words: new Set(wordsOf(text).map((word) => stemmed(word.text))),
  }));
  return sets.flatMap((one, index) =>
    sets.slice(index + 1).flatMap((other) => {
      const all = new Set([...one.words, ...other.words]);
      const shared = one.words.size + other.words.size - all.size;
      return shared / all.size > most ? [`“${one.name}” and “${other.name}”`] : [];
    }),
  );
}
