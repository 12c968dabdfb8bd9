import { OpenAPIHono } from '@hono/zod-openapi';
import { bodyLimit } from 'hono/body-limit';
import type { App, HttpEnvironment } from './access.js';
import { registerIdentityRoutes } from './identity/routes.js';
import { registerBookingRoutes } from './interviews/booking-routes.js';
import { registerConversationRoutes } from './interviews/conversation-routes.js';
import { registerPaymentRoutes } from './payments/routes.js';
import { ServiceError } from './platform/errors.js';
import { crossOrigin } from './platform/http/cross-origin.js';
import { edge } from './platform/http/edge.js';
import { problemOf, problemResponse, validationProblem } from './platform/http/problem-response.js';
import { registerDescriptionRoutes } from './published/description-routes.js';
import { registerEmbedRoutes } from './published/embed-routes.js';
import { registerHealthRoutes } from './published/health-routes.js';
import { registerReportRoutes } from './reports/routes.js';
import { placeOf, type Service } from './service.js';
import { registerCredentialRoutes } from './tenants/credential-routes.js';
import { registerOperatorRoutes } from './tenants/operator-routes.js';
import { registerTenantRoutes } from './tenants/routes.js';
import { registerUsageRoutes } from './tenants/usage-routes.js';
import { registerVoiceRoutes } from './voice/routes.js';

/** The largest body that is read, in bytes: a resume and a job description with room to spare. */
const largestBody = 256 * 1024;

/** What the vendor of calls sends holds all that was said, several times over, and grows with the interview. */
const largestOfCalls = 4 * 1024 * 1024;
const ofCalls = ['/api/voice/', '/api/webhooks/vapi'];

/** The HTTP side of a service: middleware and the route groups. */
export function createApp(service: Service): App {
  const app: App = new OpenAPIHono<HttpEnvironment>({
    defaultHook(result) {
      if (!result.success) throw validationProblem(result.error, 'data' in result ? result.data : undefined);
    },
  });

  app.use(edge(service));
  app.use(async function provideService(c, next) {
    c.set('service', service);
    await next();
  });
  app.use('/api/*', crossOrigin(service.tenants.isKnownOrigin));
  const [usual, larger] = [limitBody(largestBody), limitBody(largestOfCalls)];
  app.use('/api/*', async function limitBodies(c, next) {
    const limit = ofCalls.some((path) => c.req.path.startsWith(path)) ? larger : usual;
    return limit(c, next);
  });

  registerBookingRoutes(app);
  registerConversationRoutes(app);
  registerVoiceRoutes(app);
  registerReportRoutes(app);
  registerPaymentRoutes(app);
  registerIdentityRoutes(app);
  registerTenantRoutes(app);
  registerCredentialRoutes(app);
  registerUsageRoutes(app);
  registerOperatorRoutes(app);
  registerHealthRoutes(app);
  registerDescriptionRoutes(app);
  registerEmbedRoutes(app);

  app.notFound((c) =>
    problemResponse(c, c.var.requestId, new ServiceError('NOT_FOUND', 'There is no such route. See /docs.')),
  );
  app.onError((error, c) => {
    const problem = problemOf(error);
    if (problem.status >= 500) {
      service.logger.error({ requestId: c.var.requestId, code: problem.code, ...placeOf(error) }, 'request failed');
    }
    return problemResponse(c, c.var.requestId, problem);
  });
  service.handleOwnRequests(async (request) => app.fetch(request));
  return app;
}

function limitBody(maxSize: number) {
  return bodyLimit({
    maxSize,
    onError: (c) => {
      // The rest of the body is not read, so the connection cannot carry another request.
      c.header('Connection', 'close');
      throw new ServiceError('PAYLOAD_TOO_LARGE', `A body may have ${maxSize} bytes at most.`);
    },
  });
}
