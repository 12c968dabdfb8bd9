/** The tenant of the demo page, by the token that its page gets. */
export async function demoTenantAt(productUrl: string): Promise<string> {
  const answer = await fetch(`${productUrl}/demo/token`, { method: 'POST' });
  const { token } = (await answer.json()) as { token: string };
  const claims = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as { tid: string };
  return claims.tid;
}
