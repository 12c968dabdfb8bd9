import { z } from 'zod';
import { comparable, mostShownBy } from '../../../evaluation/index.js';

const quote = z
  .string()
  .describe('words of the candidate, copied character by character from one turn, five or more; empty: none');
const criterion = z.object({
  quote,
  level: z.literal([1, 2, 3, 4, 5]).describe('the level whose description fits best'),
});

/** What the model is asked to say of an answer. The quote comes first: the level then follows from it. */
export interface EvaluationReply {
  readonly technicalDepth: z.infer<typeof criterion>;
  readonly communication: z.infer<typeof criterion>;
  readonly problemSolving: z.infer<typeof criterion>;
  readonly tradeOffAnalysis: z.infer<typeof criterion>;
  readonly keyPoints: readonly {
    readonly number: number;
    readonly quote: string;
    readonly coverage: 'full' | 'partial' | 'missed';
  }[];
}

/** What a reply is held against. */
export interface ReplyChecks {
  /** What was sent of the candidate's turns. */
  readonly turns: readonly string[];
  /** Whether the candidate said a quote. */
  wasSaid(quote: string): boolean;
  /** What speaks against a judgement as a whole, in our words alone; `null`: nothing. */
  objectionTo(reply: EvaluationReply): string | null;
}

type Issue = readonly [path: readonly (string | number)[], message: string];

/**
 * The schema of the reply to one question. Whatever gives more than the least needs words that show it, enough of them,
 * and not the same few for everything: a reply that does not keep to this is no judgement and is refused whole. So is one
 * of whose quotes most were not said. Single quotes that were not said are left to whoever verifies them.
 *
 * @param keyPoints how many the question has
 */
export function evaluationReply(keyPoints: number, checks: ReplyChecks): z.ZodType<EvaluationReply> {
  const keyPoint = z.object({
    number: z.int().min(1).max(Math.max(1, keyPoints)),
    quote,
    coverage: z.enum(['full', 'partial', 'missed']),
  });
  return z
    .object({
      keyPoints: z.array(keyPoint).length(keyPoints).describe('one for each key point, in their order'),
      technicalDepth: criterion,
      communication: criterion,
      problemSolving: criterion,
      tradeOffAnalysis: criterion,
    })
    .superRefine((reply, context) => {
      const issues = issuesOf(reply, checks);
      for (const [path, message] of issues) context.addIssue({ code: 'custom', path: [...path], message });
    });
}

function issuesOf(reply: EvaluationReply, checks: ReplyChecks): Issue[] {
  const issues: Issue[] = [
    ...(reply.keyPoints.some(({ number }, index) => number !== index + 1)
      ? [[['keyPoints'], 'Every key point once, in their order.'] as const]
      : []),
    ...issuesOfQuotes(reply, checks),
    ...issuesOfRepetition(reply, checks),
  ];
  const objection = issues.length === 0 ? checks.objectionTo(reply) : null;
  return objection === null ? issues : [[[], objection]];
}

function issuesOfQuotes({ keyPoints, ...criteria }: EvaluationReply, { turns, wasSaid }: ReplyChecks): Issue[] {
  const claims = [
    ...keyPoints.map((one, index) => ({
      path: ['keyPoints', index, 'quote'],
      ...one,
      needs: one.coverage !== 'missed',
    })),
    ...Object.entries(criteria).map(([name, one]) => ({ path: [name, 'quote'], ...one, needs: one.level > 1 })),
  ];
  const quotes = claims.map((one) => one.quote).filter((text) => text.trim() !== '');
  const spoken = turns.map((text) => ({ text }));
  const issues = claims.flatMap(({ path, quote: words, needs }): Issue[] => {
    if (!needs) return [];
    if (words.trim() === '') return [[path, 'There is no quote: then the level is 1, or the coverage is missed.']];
    const isTooShort = wasSaid(words) && mostShownBy(words, spoken) === 0;
    return isTooShort
      ? [[path, 'Quote at least five words in a row of one turn, or a whole turn that is shorter.']]
      : [];
  });
  if (quotes.filter(wasSaid).length * 2 >= quotes.length) return issues;
  return [...issues, [[], 'Most of the quotes were not said by the candidate: copy them character by character.']];
}

function issuesOfRepetition({ keyPoints }: EvaluationReply, { turns, wasSaid }: ReplyChecks): Issue[] {
  const spoken = turns.map((text) => ({ text }));
  const quotes = keyPoints.flatMap((one) => (one.coverage !== 'missed' && wasSaid(one.quote) ? [one.quote] : []));
  const isOverused = (words: string) => {
    const uses = quotes.filter((other) => comparable(other) === comparable(words)).length;
    return uses > 1 && uses > mostShownBy(words, spoken);
  };
  if (!quotes.some(isOverused)) return [];
  return [
    [['keyPoints'], 'The same few words cannot show several key points: quote more of the turn, or other words.'],
  ];
}
