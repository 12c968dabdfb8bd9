import type { FaultScript, ReceivedRequest } from '../../api/test/vendors/emulator.js';

/** A fault that was planned, and whether it happened. */
interface PlannedFault {
  /** @throws Error where no request met it: then nothing was shown */
  mustHaveBeenMet(): void;
}

/**
 * Plans a fault for requests at one of several steps.
 *
 * @param times how often at each step
 */
export function planFault<Fault>(
  faults: FaultScript<Fault>,
  fault: Fault,
  times: number,
  steps: readonly ((request: ReceivedRequest) => boolean)[],
): PlannedFault {
  let met = 0;
  for (const isAtStep of steps) {
    faults.plan(fault, times, (request) => {
      const applies = isAtStep(request);
      if (applies) met += 1;
      return applies;
    });
  }
  return {
    mustHaveBeenMet() {
      if (met === 0) throw new Error('The fault was never met.');
    },
  };
}
