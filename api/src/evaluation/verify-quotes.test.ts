import type { QuestionId, TurnId } from '@mock-interview/contract';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { QuestionEvaluation } from './evaluator.js';
import { noCriteria } from './judgement.js';
import { findQuote, verifyQuotes } from './verify-quotes.js';

const turn = (id: string, text: string) => ({ turnId: id as TurnId, text });
const turns = [
  turn('t1', 'An index is a B-tree; it points to rows.'),
  turn('t2', 'Writes get slower, because the index must be maintained.'),
];

function evaluation(changes: Partial<QuestionEvaluation> = {}): QuestionEvaluation {
  return {
    questionId: 'q1' as QuestionId,
    score: 80,
    levels: { technicalDepth: 4, communication: 3, problemSolving: 1, tradeOffAnalysis: null },
    keyPoints: [{ coverage: 'full', quote: 'it points to rows' }, { coverage: 'missed' }],
    criteria: { technicalCorrectness: 8, completeness: 5, communication: 6, depthOfThinking: 4 },
    evidence: [
      { quote: 'points to rows', turnId: 't1' as TurnId, criterion: 'technicalDepth', supports: 'the structure' },
      { quote: 'must be maintained', turnId: 't2' as TurnId, criterion: 'communication', supports: 'a reason' },
    ],
    flags: [],
    hintsGiven: 0,
    ...changes,
  };
}

describe('a quote the candidate said', () => {
  it('stands, and so does what rests on it', () => {
    expect(verifyQuotes(evaluation(), turns)).toEqual(evaluation());
  });

  it('may differ in case, punctuation and spacing, and is put back as it was written', () => {
    const { keyPoints } = verifyQuotes(
      evaluation({ keyPoints: [{ coverage: 'full', quote: 'an INDEX is a b tree   it points' }] }),
      turns,
    );
    expect(keyPoints[0]?.quote).toBe('An index is a B-tree; it points');
  });

  it('is set to the turn that holds it', () => {
    const [item] = verifyQuotes(
      evaluation({
        evidence: [{ quote: 'writes get slower', turnId: 't1' as TurnId, criterion: 'technicalDepth', supports: '' }],
      }),
      turns,
    ).evidence;
    expect(item).toMatchObject({ turnId: 't2', quote: 'Writes get slower' });
  });
});

describe('a quote the candidate never said', () => {
  it.each(['a hash index has constant lookups', 'rows writes', '', '...'])(
    'falls with its key point: "%s"',
    (quote) => {
      const checked = verifyQuotes(evaluation({ keyPoints: [{ coverage: 'full', quote }] }), turns);
      expect(checked.keyPoints).toEqual([{ coverage: 'missed' }]);
      expect(checked.score).toBe(0);
      expect(checked.criteria).toMatchObject({ technicalCorrectness: 0, completeness: 0, depthOfThinking: 0 });
    },
  );

  it('leaves a level that rested on it at 2 at most, and never takes it out of the mean', () => {
    const { levels } = verifyQuotes(
      evaluation({
        evidence: [{ quote: 'never said', turnId: 't1' as TurnId, criterion: 'technicalDepth', supports: '' }],
      }),
      turns,
    );
    expect(levels).toEqual({ technicalDepth: 2, communication: 2, problemSolving: 1, tradeOffAnalysis: null });
  });

  it('is not saved by words that two turns say together', () => {
    expect(findQuote('points to rows writes get slower', turns)).toBeNull();
  });
});

describe('what holds for any evaluation', () => {
  const anyQuote = fc.oneof(
    fc.string({ maxLength: 30 }),
    fc.tuple(fc.nat(40), fc.nat(40)).map(([start, length]) => turns[0]?.text.slice(start, start + length) ?? ''),
  );
  const anyEvaluation = fc
    .record({
      score: fc.integer({ min: 0, max: 100 }),
      keyPoints: fc.array(
        fc.oneof(
          fc.record({ coverage: fc.constantFrom('full' as const, 'partial' as const), quote: anyQuote }),
          fc.constant({ coverage: 'missed' as const }),
        ),
        { maxLength: 4 },
      ),
      evidence: fc.array(
        fc.record({
          quote: anyQuote,
          turnId: fc.constantFrom('t1' as TurnId, 't9' as TurnId),
          criterion: fc.constantFrom('technicalDepth', 'communication', 'problemSolving', 'tradeOffAnalysis'),
          supports: fc.constant(''),
        }),
        { maxLength: 4 },
      ),
      criteria: fc.constant({ ...noCriteria, technicalCorrectness: 10, communication: 7 }),
    })
    .map((changes) => evaluation(changes as Partial<QuestionEvaluation>));

  it('every quote left is in a turn, letter by letter, and every level above 2 has one', () => {
    fc.assert(
      fc.property(anyEvaluation, (any) => {
        const { keyPoints, evidence, levels } = verifyQuotes(any, turns);
        for (const { quote, turnId } of evidence) {
          expect(turns.find((one) => one.turnId === turnId)?.text).toContain(quote);
        }
        for (const { coverage, quote } of keyPoints) {
          if (coverage === 'missed') expect(quote).toBeUndefined();
          else expect(turns.some(({ text }) => quote !== undefined && text.includes(quote))).toBe(true);
        }
        for (const [dimension, level] of Object.entries(levels)) {
          if (level !== null && level > 2) expect(evidence.some(({ criterion }) => criterion === dimension)).toBe(true);
        }
      }),
    );
  });

  it('checking never raises a score, and checking twice changes nothing', () => {
    fc.assert(
      fc.property(anyEvaluation, (any) => {
        const once = verifyQuotes(any, turns);
        expect(once.score).toBeLessThanOrEqual(any.score);
        expect(verifyQuotes(once, turns)).toEqual(once);
      }),
    );
  });
});
