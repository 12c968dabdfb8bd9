/** One way in which a vendor fails, to be tried on the real service. */

type FaultyVendor = 'gemini' | 'vapi' | 'razorpay';

/** A fault, and how to try it. */
export interface FaultCase {
  readonly vendor: FaultyVendor;
  /** Unique within its vendor. */
  readonly fault: string;
  /** What the vendor does. */
  readonly description: string;
  /** @throws Error where the interview came to a stop */
  run(): Promise<Outcome>;
}

/** What became of an interview with that fault, told from what was observed. */
export interface Outcome {
  readonly candidateSees: string;
  readonly stored: string;
  /** Promises that were not kept. */
  readonly broken: readonly string[];
}

/** What became of a case. */
export interface FaultResult extends Outcome {
  readonly vendor: FaultyVendor;
  readonly fault: string;
  readonly description: string;
}

/** Runs a case. One that comes to a stop is a result too: the stop breaks every promise. */
export async function tryCase({ vendor, fault, description, run }: FaultCase): Promise<FaultResult> {
  try {
    return { vendor, fault, description, ...(await run()) };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { vendor, fault, description, candidateSees: '', stored: '', broken: [`it came to a stop: ${reason}`] };
  }
}
