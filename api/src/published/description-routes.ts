import type { App } from '../access.js';
import { allowAnyOrigin } from '../platform/http/cross-origin.js';
import { docsPage, docsStyle } from './docs-page.js';
import { type ApiDescription, describeApi } from './openapi.js';

const docsPolicy = "default-src 'none'; style-src 'self'";

/** `/openapi.json`, and the same as a page to read at `/docs`. */
export function registerDescriptionRoutes(app: App): void {
  // Building the document takes tens of milliseconds and always gives the same.
  let built: ApiDescription | undefined;
  const description = () => {
    built ??= describeApi(app);
    return built;
  };

  app.get('/openapi.json', (c) => {
    allowAnyOrigin(c);
    return c.json(description());
  });
  app.get('/docs', (c) => {
    c.header('Content-Security-Policy', docsPolicy);
    return c.html(docsPage(description()));
  });
  app.get('/docs/style.css', (c) => c.body(docsStyle, 200, { 'Content-Type': 'text/css; charset=utf-8' }));
}
