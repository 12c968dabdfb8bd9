import type { UserId, Vendor } from '@mock-interview/contract';
import { getCookie, setCookie } from 'hono/cookie';
import type { App } from '../access.js';
import { mintCandidateToken } from '../identity/mint-token.js';
import { type Context, createContext } from '../platform/context.js';
import type { Service } from '../service.js';
import { provideDemoTenant } from './demo-tenant.js';
import { demoIcon, demoPage, demoScript, demoStyle } from './page.js';
import { pagePolicy } from './page-policy.js';

const learnerCookie = 'demo_learner';
const year = 365 * 24 * 60 * 60;
const tokenLifetime = 15 * 60;

/**
 * An ordinary page of an edtech site that embeds the element, with the small back-end route that such a site needs:
 * it knows who is signed in, and mints a token for that learner. Never in production.
 */
export async function registerDemo(app: App, service: Service): Promise<void> {
  await provideDemoTenant(service);
  const contextOf = async (requestId: string) => {
    // Looked up each time: it may have been deleted since the start.
    const tenant = await provideDemoTenant(service);
    return createContext(service, { tenant, mode: 'test', actor: { kind: 'service', task: 'demo' }, requestId });
  };

  app.get('/', async (c) => {
    c.header('Content-Security-Policy', pagePolicy(await vendorsInPage(service, await contextOf(c.var.requestId))));
    return c.html(demoPage);
  });
  app.get('/demo/style.css', (c) => c.body(demoStyle, 200, { 'Content-Type': 'text/css; charset=utf-8' }));
  app.get('/demo/page.js', (c) => c.body(demoScript, 200, { 'Content-Type': 'text/javascript; charset=utf-8' }));
  app.get('/demo/icon.svg', (c) => c.body(demoIcon, 200, { 'Content-Type': 'image/svg+xml' }));

  app.post('/demo/token', async (c) => {
    const known = getCookie(c, learnerCookie);
    const userId = known?.match(/^anon_[0-9A-Z]{26}$/)?.[0] ?? service.newId('anonymous');
    setCookie(c, learnerCookie, userId, { httpOnly: true, sameSite: 'Strict', path: '/', maxAge: year });
    const learner = { userId: userId as UserId, name: 'Demo learner', expiresIn: tokenLifetime };
    return c.json(await mintCandidateToken(await contextOf(c.var.requestId), service.tokens, learner));
  });
}

/** Vendors whose script the page will load for a learner of the demo tenant. */
async function vendorsInPage({ gatewayFor, voiceLine }: Service, { scope }: Context): Promise<Vendor[]> {
  const vendors: Vendor[] = [];
  if ((await gatewayFor(scope))?.name === 'razorpay') vendors.push('razorpay');
  if (await voiceLine.openFor(scope)) vendors.push('vapi');
  return vendors;
}
