type Holding = (lock: { name: string } | null) => unknown;

/** `navigator.locks` of all tabs of a browser: exclusive locks that are asked for with `ifAvailable`. */
export class FakeLocks {
  readonly held: string[] = [];
  /** What asking fails with. */
  refusal: Error | undefined;

  async request(name: string, _options: { ifAvailable: true }, hold: Holding): Promise<unknown> {
    await Promise.resolve();
    if (this.refusal) throw this.refusal;
    if (this.held.includes(name)) return hold(null);
    this.held.push(name);
    try {
      return await hold({ name });
    } finally {
      this.held.splice(this.held.indexOf(name), 1);
    }
  }
}
