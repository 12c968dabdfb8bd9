/** Fails unless something holds. */
export function expect(holds: unknown, what: string): asserts holds {
  if (!holds) throw new Error(what);
}

/** Fails unless two values are the same, compared by their content. */
export function expectEqual<Value>(actual: Value, wanted: NoInfer<Value>, what = 'The values differ'): void {
  const [got, want] = [JSON.stringify(actual, null, 1), JSON.stringify(wanted, null, 1)];
  if (got !== want) throw new Error(`${what}: expected ${want}, got ${got}`);
}

/** Longest time that anything in these tests may take, in milliseconds. */
const patience = 8000;

/** Waits until something is there. @returns it */
export async function eventually<Value>(
  look: () => Value | null | undefined | false,
  what: string,
): Promise<NonNullable<Value>> {
  const giveUpAt = performance.now() + patience;
  for (;;) {
    const found = look();
    if (found !== null && found !== undefined && found !== false) return found as NonNullable<Value>;
    if (performance.now() > giveUpAt) throw new Error(`Waited in vain for ${what}.`);
    await pause(10);
  }
}

export function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
