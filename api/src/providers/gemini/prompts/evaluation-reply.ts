import { z } from 'zod';
import { isEnough, showSoMany } from '../../../evaluation/index.js';
import type { AnswerAsSent } from '../answer-as-sent.js';

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
  readonly sent: Pick<AnswerAsSent, 'passages' | 'find'>;
  /**
   * Is given each reply that can be used, also where a better one is asked for: whatever rests on a quote that does not
   * stand ({@link standingQuote}) is to be left out of it.
   *
   * @returns what speaks against the judgement as a whole, in our words alone; `null`: nothing
   */
  consider(reply: EvaluationReply): string | null;
}

type Issue = readonly [path: readonly (string | number)[], message: string];

/**
 * The schema of the reply to one question. Whatever gives more than the least needs words that show it, enough of them,
 * and not the same few for everything. A reply of whose quotes most were not said or show nothing is no judgement at all.
 * Single quotes that show nothing, and an objection, are worth asking once more; then the reply is used as far as it goes.
 * Single quotes that were not said are left to whoever verifies them.
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

function issuesOf(reply: EvaluationReply, { sent, consider }: ReplyChecks): Issue[] {
  const claims = claimsOf(reply);
  const standing = claims.filter(({ quote }) => standingQuote(quote, sent) !== null);
  const unusable: Issue[] = [
    ...(reply.keyPoints.some(({ number }, index) => number !== index + 1)
      ? [[['keyPoints'], 'Every key point once, in their order.'] as const]
      : []),
    ...(standing.length * 2 < claims.length
      ? [[[], 'Most quotes were not said, or show nothing: copy them character by character, at length.'] as const]
      : []),
    ...issuesOfRepetition(reply, sent),
  ];
  const objection = unusable.length === 0 ? consider(reply) : null;
  return [
    ...unusable,
    ...claims.flatMap((claim) => issuesOfQuote(claim, sent)),
    ...(objection === null ? [] : [[[], objection] as const]),
  ];
}

/** Something that gives more than the least, and the quote on which it rests. */
interface Claim {
  readonly path: readonly (string | number)[];
  readonly quote: string;
}

function claimsOf({ keyPoints, ...criteria }: EvaluationReply): Claim[] {
  return [
    ...keyPoints.flatMap(({ coverage, quote }, index) =>
      coverage === 'missed' ? [] : [{ path: ['keyPoints', index, 'quote'], quote }],
    ),
    ...Object.entries(criteria).flatMap(([name, { level, quote }]) =>
      level === 1 ? [] : [{ path: [name, 'quote'], quote }],
    ),
  ];
}

function issuesOfQuote({ path, quote: words }: Claim, sent: ReplyChecks['sent']): Issue[] {
  if (words.trim() === '') return [[path, 'There is no quote: then the level is 1, or the coverage is missed.']];
  const wasSaid = sent.find(words) !== null;
  return wasSaid && standingQuote(words, sent) === null
    ? [[path, 'Quote at least five words in a row of one turn, or a whole turn that is shorter.']]
    : [];
}

function issuesOfRepetition({ keyPoints }: EvaluationReply, sent: ReplyChecks['sent']): Issue[] {
  const found = keyPoints.flatMap(({ coverage, quote: words }) =>
    coverage === 'missed' ? [] : (standingQuote(words, sent) ?? []),
  );
  return showSoMany(found, sent.passages)
    ? []
    : [[['keyPoints'], 'The same few words cannot show several key points: quote more of the turn, or other words.']];
}

/** Where a quote was said; `null` also where it is too short to show anything. */
export function standingQuote(words: string, sent: ReplyChecks['sent']): ReturnType<AnswerAsSent['find']> {
  const found = sent.find(words);
  return found && isEnough(found) ? found : null;
}
