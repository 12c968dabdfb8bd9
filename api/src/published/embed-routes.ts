import type { Context as HttpContext } from 'hono';
import type { App } from '../access.js';

import { ServiceError } from '../platform/errors.js';
import { allowAnyOrigin } from '../platform/http/cross-origin.js';
import { version } from '../version.js';
import { loadEmbedFiles } from './embed-files.js';

const immutable = 'public, max-age=31536000, immutable';
/** Pages that name no version get a new release within this time, in seconds. */
const freshFor = 300;

/**
 * The element, for a `<script type="module">` on any site: `/embed/mock-interview.js` always the newest,
 * `/embed/{version}/mock-interview.js` for ever the same.
 */
export function registerEmbedRoutes(app: App): void {
  const files = loadEmbedFiles();

  const send = (c: HttpContext, name: string, cacheControl: string) => {
    const file = files.get(name);
    if (!file) throw new ServiceError('NOT_FOUND', 'There is no such file of the element.');
    allowAnyOrigin(c);
    c.header('Cache-Control', cacheControl);
    c.header('Vary', 'Accept-Encoding');
    c.header('ETag', file.etag);
    if (c.req.header('If-None-Match') === file.etag) return c.body(null, 304);
    const encoding = file.preferredEncoding(c.req.header('Accept-Encoding'));
    if (encoding !== 'identity') c.header('Content-Encoding', encoding);
    return c.body(file.bytes(encoding), 200, { 'Content-Type': file.contentType });
  };

  app.get('/embed/:file', (c) => {
    const name = c.req.param('file');
    // Parts carry a hash of their content in their name.
    return send(c, name, name === 'mock-interview.js' ? `public, max-age=${freshFor}` : immutable);
  });
  app.get(`/embed/${version}/:file`, (c) => send(c, c.req.param('file'), immutable));
}
