import type { App } from '../access.js';
import { version } from '../version.js';

export type ApiDescription = ReturnType<typeof describeApi>;

/** The OpenAPI 3.1 document of all routes, from the schemas that the routes themselves parse with. */
export function describeApi(app: App) {
  const bearer = (description: string) => ({ type: 'http', scheme: 'bearer', description }) as const;
  const registry = app.openAPIRegistry;
  registry.registerComponent('securitySchemes', 'candidate', bearer('A candidate’s token, from POST /api/tokens'));
  registry.registerComponent(
    'securitySchemes',
    'secretKey',
    bearer('A tenant’s secret key, `mi_sk_…`: on servers only'),
  );
  registry.registerComponent('securitySchemes', 'publishableKey', bearer('A tenant’s publishable key, `mi_pk_…`'));
  registry.registerComponent('securitySchemes', 'operator', bearer('The operator’s token'));
  return app.getOpenAPI31Document({
    openapi: '3.1.0',
    info: {
      title: 'Mock Interview API',
      version,
      description:
        'Mock interviews for learners: set up, pay, talk to an AI interviewer, get a report with evidence. ' +
        'Errors are `application/problem+json` with a stable `code`. Writes accept an `Idempotency-Key`.',
      license: { name: 'MIT' },
    },
    tags: [
      { name: 'Interviews', description: 'Booking interviews and looking back at them' },
      { name: 'Conversation', description: 'The interview itself' },
      { name: 'Voice', description: 'Calls: what the vendor asks and tells, and their recording' },
      { name: 'Reports', description: 'What came of it' },
      { name: 'Payments', description: 'Orders and their payment' },
      { name: 'Identity', description: 'Tokens for candidates' },
      { name: 'Tenant', description: 'A tenant’s own settings and keys' },
      { name: 'Credentials', description: 'A tenant’s own accounts at Gemini, Vapi and Razorpay' },
      { name: 'Operator', description: 'Tenants, for who hosts the service' },
      { name: 'Operations', description: 'For load balancers' },
    ],
  });
}
