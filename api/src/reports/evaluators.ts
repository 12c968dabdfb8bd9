import type { Evaluator } from '../evaluation/index.js';
import type { TenantScope } from '../platform/database/scope.js';

/** Who judges in this installation. */
export interface Evaluators {
  /** The one that needs no vendor: it is always there. */
  readonly offline: Evaluator;
  /**
   * The one that is asked first: Gemini's where the tenant or the operator has an account there, else the offline one.
   *
   * @param deadline how long one question may take, in milliseconds; default: as long as it is worth in a job
   */
  evaluatorFor(scope: TenantScope, deadline?: number): Promise<Evaluator>;
}
