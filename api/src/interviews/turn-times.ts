/** When a candidate's turn began and ended, by the clock of the service. */
export interface TurnTimes {
  startedAt: number;
  endedAt: number;
}

/**
 * Places a candidate's turn on the service's clock. The device tells only how long the turn took; that it cannot have
 * begun before the interviewer had spoken, nor end after now, is not its to say.
 *
 * @param device what the device says, by its own clock
 * @param previousEnd when the interviewer's turn before ended
 */
export function placeTurn(
  device: { startedAt?: string | undefined; endedAt?: string | undefined },
  { now, previousEnd }: { now: number; previousEnd: number },
): TurnTimes {
  const began = device.startedAt === undefined ? undefined : Date.parse(device.startedAt);
  const ended = device.endedAt === undefined ? undefined : Date.parse(device.endedAt);
  const took = began === undefined || ended === undefined ? 0 : Math.max(0, ended - began);
  return { startedAt: Math.min(now, Math.max(previousEnd, now - took)), endedAt: now };
}
