import { readFileSync } from 'node:fs';
import { type Vendor, vendor } from '@mock-interview/contract';
import { describe, expect, it } from 'vitest';
import { pagePolicy } from './page-policy.js';

type Sources = Readonly<Record<string, readonly string[]>>;

const text = (path: string) => readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8');

function sourcesIn(policy: string): Sources {
  return Object.fromEntries(
    policy.split('; ').map((directive) => {
      const [name = '', ...sources] = directive.split(' ');
      return [name, sources.sort()];
    }),
  );
}

/** What the policy has with a vendor beyond what it has without one. */
function addedFor(one: Vendor): Sources {
  const strict = sourcesIn(pagePolicy([]));
  return Object.fromEntries(
    Object.entries(sourcesIn(pagePolicy([one]))).flatMap(([name, sources]) => {
      const added = sources.filter((source) => !strict[name]?.includes(source));
      return added.length === 0 ? [] : [[name, added] as const];
    }),
  );
}

/** The rows of a vendor in the table for host pages: its name stands in the first of them alone. */
function documentedFor(one: Vendor): Sources {
  const [, section = ''] = text('docs/vendors.md').split('### Content security policy of the host page');
  const [table = ''] = section.match(/(?:^\|.*\n)+/m) ?? [];
  let current = '';
  const rows = table.split('\n').flatMap((row) => {
    const [, name = '', directive = '', sources = ''] = row.split('|').map((cell) => cell.trim());
    current = name === '' ? current : name.toLowerCase();
    return current === one && directive !== ''
      ? [[directive.replaceAll('`', ''), sources.replaceAll('`', '').split(' ').sort()] as const]
      : [];
  });
  return Object.fromEntries(rows);
}

describe('the policy of the demo page', () => {
  it.each(vendor.options)('adds for %s what the table for host pages says, no more and no less', (one) => {
    expect(documentedFor(one)).toEqual(addedFor(one));
  });

  it('is without vendors what the element is said to live under', () => {
    expect(text('packages/element/README.md')).toContain(`\n${pagePolicy([])}\n`);
  });

  it.each(['packages/element/README.md', 'packages/client/README.md', 'docs/configuration.md', 'README.md'])(
    'is repeated nowhere: %s links to the table',
    (path) => {
      expect(text(path)).not.toMatch(/\*\.daily\.co|lumberjack|cdn\.razorpay/);
    },
  );

  it('lets nothing in from elsewhere where no vendor is in use', () => {
    expect(pagePolicy([])).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'",
    );
    expect(pagePolicy(['gemini'])).toBe(pagePolicy([]));
  });

  it('opens for the vendors in use, each directive once', () => {
    const policy = pagePolicy(['razorpay', 'vapi']);
    const names = policy.split('; ').map((directive) => directive.split(' ')[0]);
    expect(new Set(names).size).toBe(names.length);
    expect(policy).toContain("script-src 'self' https://checkout.razorpay.com https://*.daily.co blob:");
    expect(policy).toContain('frame-src https://api.razorpay.com https://checkout.razorpay.com');
  });

  it('opens for one vendor without opening for the other', () => {
    expect(pagePolicy(['razorpay'])).not.toContain('daily.co');
    expect(pagePolicy(['vapi'])).not.toMatch(/razorpay|unsafe-inline/);
  });
});
