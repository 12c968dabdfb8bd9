import { errorCatalogue } from '@mock-interview/contract';
import { html, raw } from 'hono/html';
import type { ApiDescription } from './openapi.js';

type Fragment = ReturnType<typeof html>;
type Operation = NonNullable<NonNullable<ApiDescription['paths']>[string]['get']>;

interface NamedOperation {
  method: string;
  path: string;
  operation: Operation;
}

const methods = ['get', 'post', 'patch', 'put', 'delete'] as const;

/** The API to read: every operation by group, the schemas, the error codes. Needs no script and no foreign host. */
export function docsPage(description: ApiDescription): Fragment {
  const operations = operationsOf(description);
  const tags = description.tags ?? [];
  const schemas = Object.entries(description.components?.schemas ?? {}).sort(([a], [b]) => a.localeCompare(b));
  return html`${raw('<!doctype html>')}
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>${description.info.title}</title>
    <link rel="stylesheet" href="/docs/style.css" />
  </head>
  <body>
    <nav aria-label="Contents">
      <strong>${description.info.title}</strong>
      ${tags.map((tag) => html`<a href="#${tag.name}">${tag.name}</a>`)}
      <a href="#schemas">Schemas</a>
      <a href="#errors">Errors</a>
      <a href="/openapi.json">openapi.json</a>
    </nav>
    <main>
      <h1>${description.info.title} <small>${description.info.version}</small></h1>
      <p>${description.info.description}</p>
      ${tags.map(
        (tag) => html`<section id="${tag.name}">
          <h2>${tag.name}</h2>
          <p>${tag.description}</p>
          ${operations.filter(({ operation }) => operation.tags?.includes(tag.name)).map(operationSection)}
        </section>`,
      )}
      <section id="schemas">
        <h2>Schemas</h2>
        ${schemas.map(
          ([name, schema]) => html`<details id="schema-${name}">
            <summary><code>${name}</code></summary>
            <pre>${JSON.stringify(schema, null, 2)}</pre>
          </details>`,
        )}
      </section>
      <section id="errors">
        <h2>Errors</h2>
        <p>Every error is a <a href="#schema-Problem">Problem</a> with one of these codes.</p>
        <table>
          <thead><tr><th>Code</th><th>Status</th><th>Meaning</th><th>May succeed later</th></tr></thead>
          <tbody>
            ${Object.entries(errorCatalogue).map(
              ([code, { status, title, recoverable }]) => html`<tr id="${code}">
                <td><code>${code}</code></td><td>${status}</td><td>${title}</td><td>${recoverable ? 'yes' : 'no'}</td>
              </tr>`,
            )}
          </tbody>
        </table>
      </section>
    </main>
  </body>
</html>`;
}

function operationsOf(description: ApiDescription): NamedOperation[] {
  return Object.entries(description.paths ?? {}).flatMap(([path, item]) =>
    methods.flatMap((method) => {
      const operation = item[method];
      return operation ? [{ method: method.toUpperCase(), path, operation }] : [];
    }),
  );
}

function operationSection({ method, path, operation }: NamedOperation): Fragment {
  const parameters = (operation.parameters ?? []) as { name: string; in: string; required?: boolean }[];
  const requestBody = operation.requestBody as { content?: Record<string, { schema?: unknown }> } | undefined;
  const credentials = operation.security?.flatMap((one) => Object.keys(one)).join(' or ');
  return html`<article id="${method}${path}">
    <h3><span class="method ${method.toLowerCase()}">${method}</span> <code>${path}</code></h3>
    <p>${operation.summary}${credentials ? html` <span class="who">${credentials}</span>` : ''}</p>
    ${operation.description ? html`<p>${operation.description}</p>` : ''}
    ${parameters.length > 0 ? html`<p>Parameters: ${parameters.map((one) => html`<code>${one.name}</code> (${one.in}) `)}</p>` : ''}
    ${requestBody ? html`<p>Body: ${schemaLinks(requestBody.content)}</p>` : ''}
    <ul>
      ${Object.entries(operation.responses ?? {}).map(([status, response]) => {
        const { description = '', content } = response as {
          description?: string;
          content?: Record<string, { schema?: unknown }>;
        };
        return html`<li><code>${status}</code> ${description} ${schemaLinks(content)}</li>`;
      })}
    </ul>
  </article>`;
}

function schemaLinks(content: Record<string, { schema?: unknown }> | undefined): Fragment {
  const names = Object.values(content ?? {}).flatMap(({ schema }) => {
    const reference = (schema as { $ref?: string } | undefined)?.$ref;
    return reference ? [reference.replace('#/components/schemas/', '')] : [];
  });
  return html`${[...new Set(names)].map((name) => html`<a href="#schema-${name}">${name}</a> `)}`;
}

export const docsStyle = `
:root { color-scheme: light dark; --ink: light-dark(#1c1d2b, #e8e8f0); --soft: light-dark(#f5f5fa, #1d1e2b); --line: light-dark(#d9d9e6, #3a3b4d); --accent: light-dark(#4338ca, #a5b4fc); }
* { box-sizing: border-box; }
body { margin: 0; font: 16px/1.6 system-ui, sans-serif; color: var(--ink); background: light-dark(#fff, #14151f); display: grid; grid-template-columns: 14rem minmax(0, 1fr); }
nav { position: sticky; top: 0; align-self: start; height: 100vh; overflow: auto; padding: 2rem 1.5rem; display: grid; gap: .5rem; align-content: start; background: var(--soft); }
main { padding: 2rem clamp(1rem, 4vw, 4rem); max-width: 60rem; }
a { color: var(--accent); }
h2 { margin-top: 3rem; border-bottom: 1px solid var(--line); }
small, .who { color: light-dark(#5b5c72, #a9aac0); font-weight: normal; font-size: .85rem; }
article { margin: 1rem 0; padding: 1rem 1.25rem; border: 1px solid var(--line); border-radius: 12px; }
h3 { margin: 0; font-size: 1rem; overflow-wrap: anywhere; }
.method { display: inline-block; min-width: 4rem; padding: 0 .5rem; border-radius: 6px; text-align: center; font-size: .8rem; background: var(--soft); border: 1px solid var(--line); }
pre { overflow: auto; padding: 1rem; background: var(--soft); border-radius: 8px; font-size: .85rem; }
table { border-collapse: collapse; width: 100%; } td, th { text-align: start; padding: .4rem .6rem; border-bottom: 1px solid var(--line); }
@media (max-width: 48rem) { body { grid-template-columns: minmax(0, 1fr); } nav { position: static; height: auto; } }
`;
