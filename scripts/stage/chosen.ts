/**
 * Refuses what somebody chose on the command line and does not exist.
 *
 * @param what one of them is called, for people
 * @param named what was chosen; undefined: nothing
 * @throws Error that names what is unknown, and what there is
 */
export function refuseUnknown(what: string, named: readonly string[] | undefined, known: readonly string[]): void {
  const unknown = named?.filter((name) => !known.includes(name)) ?? [];
  if (unknown.length > 0) throw new Error(`No ${what} ${unknown.join(', ')}. There are: ${known.join(', ')}.`);
}
