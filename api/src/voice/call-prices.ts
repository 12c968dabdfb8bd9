/** What a call costs, in millionths of a US dollar: for an estimate until the vendor's own figure is known. */
interface CallPrices {
  /** The day from which they hold. */
  readonly from: string;
  readonly hostingPerMinute: number;
  readonly transcriberPerMinute: number;
  readonly voicePerCharacter: number;
}

/**
 * Newest last. 2026-03-11: worked out of the costs that public call reports of that time state (hosting $0.05 a minute,
 * Deepgram about $0.0112 a minute, a turbo voice $0.00005 a character). The model is our own and costs nothing there.
 */
const prices: readonly [CallPrices, ...CallPrices[]] = [
  { from: '2026-03-11', hostingPerMinute: 50_000, transcriberPerMinute: 11_200, voicePerCharacter: 50 },
];

/**
 * @param seconds how long the call took
 * @param spokenCharacters of the interviewer
 * @param at when it ended, in UTC milliseconds
 * @returns millionths of a US dollar
 */
export function estimateCallCost(seconds: number, spokenCharacters: number, at: number): number {
  const { hostingPerMinute, transcriberPerMinute, voicePerCharacter } =
    prices.findLast(({ from }) => Date.parse(from) <= at) ?? prices[0];
  const minutes = seconds / 60;
  return Math.round((hostingPerMinute + transcriberPerMinute) * minutes + voicePerCharacter * spokenCharacters);
}
