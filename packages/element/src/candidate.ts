/**
 * Who a candidate token is for, so that two candidates of one browser never share memories.
 *
 * The token is only read, not checked: that is the service's business.
 *
 * @returns the `sub` of a JWT; empty for a token that is none
 */
export function candidateOf(token: string): string {
  try {
    const payload = token.split('.')[1] ?? '';
    const claims: unknown = JSON.parse(atob(payload.replaceAll('-', '+').replaceAll('_', '/')));
    return typeof claims === 'object' && claims && 'sub' in claims ? String(claims.sub) : '';
  } catch {
    return '';
  }
}
