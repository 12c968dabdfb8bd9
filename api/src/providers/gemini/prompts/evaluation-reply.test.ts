/** What a judgement has to rest on before anything of it is believed. */
import { describe, expect, it } from 'vitest';
import { comparable } from '../../../evaluation/index.js';
import { type EvaluationReply, evaluationReply } from './evaluation-reply.js';

const turns = ['An index is a sorted structure that points to the rows of a table, so lookups become fast.', 'Yes.'];
const [long = '', short = ''] = turns;
const fiveWords = 'a sorted structure that points';

type Changes = Partial<Omit<EvaluationReply, 'keyPoints'>> & { quotes?: readonly string[] };

/** Everything earned a little, with words that show it. */
function replyWith({ quotes = [long, fiveWords, short], ...criteria }: Changes = {}): EvaluationReply {
  const judged = { quote: fiveWords, level: 3 } as const;
  return {
    keyPoints: quotes.map((quote, index) => ({ number: index + 1, quote, coverage: 'partial' })),
    technicalDepth: judged,
    communication: judged,
    problemSolving: { quote: '', level: 1 },
    tradeOffAnalysis: { quote: '', level: 1 },
    ...criteria,
  };
}

function problemsOf(reply: unknown, objection: string | null = null): string[] {
  const wasSaid = (quote: string) => turns.some((turn) => comparable(turn).includes(comparable(quote)));
  const parsed = evaluationReply(3, { turns, wasSaid, objectionTo: () => objection }).safeParse(reply);
  return parsed.success ? [] : parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
}

describe('a judgement that rests on what was said', () => {
  it('is taken, also where a turn is short and quoted whole', () => {
    expect(problemsOf(replyWith())).toEqual([]);
    expect(problemsOf(replyWith({ communication: { quote: short, level: 2 } }))).toEqual([]);
  });

  it('may quote a long turn for all that it shows', () => {
    expect(problemsOf(replyWith({ quotes: [long, long, long] }))).toEqual([]);
  });

  it('may have a quote among others that nobody said: it falls later, by itself', () => {
    expect(problemsOf(replyWith({ quotes: ['a hash table of all rows there', long, short] }))).toEqual([]);
  });
});

describe('a judgement that rests on nothing', () => {
  it('is refused where something was earned without a quote', () => {
    expect(problemsOf(replyWith({ quotes: ['', long, short] }))).toEqual([
      expect.stringMatching(/^keyPoints\.0\.quote/),
    ]);
    expect(problemsOf(replyWith({ technicalDepth: { quote: ' ', level: 2 } }))).toEqual([
      expect.stringMatching(/^technicalDepth\.quote/),
    ]);
  });

  it('is refused where a few words of a longer turn are all that is quoted', () => {
    expect(problemsOf(replyWith({ quotes: ['points to the rows', long, short] }))).toEqual([
      expect.stringMatching(/^keyPoints\.0\.quote: Quote at least five words/),
    ]);
    expect(problemsOf(replyWith({ communication: { quote: 'is', level: 5 } }))).toHaveLength(1);
  });

  it.each([fiveWords, short, 'A SORTED structure, that points'])(
    'is refused where the same few words show several key points: "%s"',
    (few) => {
      expect(problemsOf(replyWith({ quotes: [few, few, long] })).join()).toMatch(/few words/);
    },
  );

  it('is refused where most of its quotes were never said', () => {
    const never = 'as I said at length in my talk';
    const depth = { quote: never, level: 5 } as const;
    expect(problemsOf(replyWith({ quotes: [never, never, long], technicalDepth: depth })).join()).toMatch(/not said/);
  });

  it('is refused where something speaks against it as a whole, in words that are told', () => {
    expect(problemsOf(replyWith(), 'Look again.')).toEqual([': Look again.']);
  });
});
