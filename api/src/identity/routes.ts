import { createRoute, z } from '@hono/zod-openapi';
import { candidateToken, mintTokenRequest } from '@mock-interview/contract';
import { type App, asPublishableKey, asTenant } from '../access.js';

import { allowAnyOrigin } from '../platform/http/cross-origin.js';
import { answers, body, bodyRefusals, refusals } from '../platform/http/describe-route.js';
import { mintAnonymousToken, mintCandidateToken } from './mint-token.js';

const mint = createRoute({
  operationId: 'mintCandidateToken',
  tags: ['Identity'],
  security: [{ secretKey: [] }],
  middleware: asTenant,
  method: 'post',
  path: '/api/tokens',
  summary: 'Mint a token for a candidate',
  request: { body: body(mintTokenRequest) },
  responses: { 201: answers(candidateToken, 'Give it to the candidate’s browser'), ...refusals, ...bodyRefusals },
});

const anonymous = createRoute({
  operationId: 'mintAnonymousToken',
  tags: ['Identity'],
  security: [{ publishableKey: [] }],
  middleware: asPublishableKey,
  method: 'post',
  path: '/api/tokens/anonymous',
  summary: 'Mint a token for a new anonymous candidate',
  responses: { 201: answers(candidateToken, 'For the page that asked'), ...refusals },
});

const jsonWebKeySet = z
  .object({
    keys: z.array(
      z.object({
        kty: z.string(),
        crv: z.string(),
        x: z.string(),
        y: z.string(),
        kid: z.string(),
        alg: z.string(),
        use: z.string(),
      }),
    ),
  })
  .meta({ id: 'JsonWebKeySet' });

const keySet = createRoute({
  operationId: 'getKeySet',
  tags: ['Identity'],
  method: 'get',
  path: '/.well-known/jwks.json',
  summary: 'The public keys that candidate tokens are signed with',
  responses: {
    200: answers(jsonWebKeySet, 'A JSON Web Key Set'),
  },
});

export function registerIdentityRoutes(app: App): void {
  app.openapi(mint, async (c) =>
    c.json(await mintCandidateToken(c.var.context, c.var.service.tokens, c.req.valid('json')), 201),
  );
  app.openapi(anonymous, async (c) => c.json(await mintAnonymousToken(c.var.context, c.var.service.tokens), 201));
  app.openapi(keySet, (c) => {
    allowAnyOrigin(c);
    c.header('Cache-Control', 'public, max-age=300');
    return c.json(jsonWebKeySet.parse(c.var.service.signingKeys.published()), 200);
  });
}
