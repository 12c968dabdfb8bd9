/** What the edge gives every request. */
export interface RequestIdEnvironment {
  Variables: { requestId: string };
}
