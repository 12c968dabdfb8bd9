/**
 * Does the work for each item, some of them at once, and gives the results in the order of the items.
 *
 * @throws what the first work that failed threw, once all that had begun is over
 */
export async function together<Item, Result>(
  items: readonly Item[],
  atOnce: number,
  work: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const results = new Map<number, Result>();
  const waiting = [...items.entries()];
  const inTurn = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) results.set(next[0], await work(next[1]));
  };
  const lanes = await Promise.allSettled(Array.from({ length: atOnce }, inTurn));
  for (const lane of lanes) if (lane.status === 'rejected') throw lane.reason;
  return [...results].sort(([one], [other]) => one - other).map(([, result]) => result);
}
