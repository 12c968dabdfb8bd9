import { textOfAll } from './answers.js';
import { countTokens } from './generation.js';
import type { Ids } from './ids.js';
import type { CacheBody } from './request-body.js';

const defaultLifetime = 60 * 60 * 1000;

interface CachedContent {
  readonly body: CacheBody;
  readonly createTime: number;
  readonly updateTime: number;
  readonly expireTime: number;
}

interface Lifetime {
  /** A duration as the wire writes it: `300s`. */
  readonly ttl?: string | undefined;
  readonly expireTime?: string | undefined;
}

/** Prompts that are kept for later requests, as the wire shows them; one that has expired is gone. */
export interface CachedContents {
  create(body: CacheBody): object;
  show(name: string): object | undefined;
  prolong(name: string, lifetime: Lifetime): object | undefined;
  /** Shows nothing, but tells that there was something. */
  remove(name: string): object | undefined;
  /** What was cached, for a request that uses it. */
  find(name: string): CacheBody | undefined;
}

export function createCachedContents(ids: Ids): CachedContents {
  const kept = new Map<string, CachedContent>();

  function alive(name: string): CachedContent | undefined {
    const cached = kept.get(name);
    return cached && cached.expireTime > Date.now() ? cached : undefined;
  }

  function keep(name: string, cached: CachedContent): object {
    kept.set(name, cached);
    return asResource(name, cached);
  }

  return {
    create(body) {
      const now = Date.now();
      return keep(ids.cacheName(), { body, createTime: now, updateTime: now, expireTime: expiry(body, now) });
    },
    show(name) {
      const cached = alive(name);
      return cached && asResource(name, cached);
    },
    prolong(name, lifetime) {
      const cached = alive(name);
      const now = Date.now();
      return cached && keep(name, { ...cached, updateTime: now, expireTime: expiry(lifetime, now) });
    },
    remove(name) {
      const cached = alive(name);
      kept.delete(name);
      return cached && {};
    },
    find: (name) => alive(name)?.body,
  };
}

export function cachedText({ systemInstruction, contents = [] }: CacheBody): string {
  return textOfAll([...(systemInstruction ? [systemInstruction] : []), ...contents]);
}

function expiry({ ttl, expireTime }: Lifetime, now: number): number {
  if (expireTime !== undefined) return Date.parse(expireTime);
  return now + (ttl === undefined ? defaultLifetime : Number.parseFloat(ttl) * 1000);
}

function asResource(name: string, { body, createTime, updateTime, expireTime }: CachedContent): object {
  return {
    name,
    model: body.model,
    ...(body.displayName !== undefined && { displayName: body.displayName }),
    usageMetadata: { totalTokenCount: countTokens(cachedText(body)) },
    createTime: new Date(createTime).toISOString(),
    updateTime: new Date(updateTime).toISOString(),
    expireTime: new Date(expireTime).toISOString(),
  };
}
