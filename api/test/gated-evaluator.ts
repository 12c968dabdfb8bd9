import { createOfflineEvaluator, type Evaluator } from '../src/evaluation/index.js';

/** The offline evaluator behind a gate, with a list of what it evaluated. */
export interface GatedEvaluator extends Evaluator {
  /** Whoever comes from now on waits. */
  close(): void;
  /** Lets through who waits, and who comes. */
  open(): void;
  /** The questions that were evaluated to the end, in order. */
  readonly evaluated: string[];
}

export function gatedEvaluator(): GatedEvaluator {
  const offline = createOfflineEvaluator();
  const waiting = new Set<() => void>();
  const evaluated: string[] = [];
  let isOpen = true;
  return {
    ...offline,
    evaluated,
    close() {
      isOpen = false;
    },
    open() {
      isOpen = true;
      for (const go of waiting) go();
      waiting.clear();
    },
    async evaluateQuestion(answered, signal) {
      if (!isOpen) {
        await new Promise<void>((resolve, reject) => {
          waiting.add(resolve);
          signal?.addEventListener('abort', () => reject(signal.reason), { once: true });
        });
      }
      const evaluation = await offline.evaluateQuestion(answered, signal);
      evaluated.push(answered.question.id);
      return evaluation;
    },
  };
}
