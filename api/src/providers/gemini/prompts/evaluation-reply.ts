import { z } from 'zod';

const quote = z.string().describe('words of the candidate, copied character by character from one turn; empty: none');
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

/**
 * The schema of the reply to one question. A judgement of which no quote was said is no judgement: it is refused whole.
 * Single quotes that were not said are left to whoever verifies them.
 *
 * @param keyPoints how many the question has
 * @param wasSaid whether the candidate said a quote
 */
export function evaluationReply(keyPoints: number, wasSaid: (quote: string) => boolean): z.ZodType<EvaluationReply> {
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
      if (reply.keyPoints.some(({ number }, index) => number !== index + 1)) {
        context.addIssue({ code: 'custom', path: ['keyPoints'], message: 'Every key point once, in their order.' });
      }
      const quotes = quotesIn(reply);
      if (quotes.length > 0 && !quotes.some(wasSaid)) {
        context.addIssue({ code: 'custom', message: 'None of the quotes was said by the candidate: copy them.' });
      }
    });
}

function quotesIn({ keyPoints, ...criteria }: EvaluationReply): string[] {
  return [...keyPoints, ...Object.values(criteria)].map((judged) => judged.quote).filter((text) => text.trim() !== '');
}
