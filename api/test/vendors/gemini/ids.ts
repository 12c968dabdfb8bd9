import { createHash } from 'node:crypto';

/** Ids of the vendor's shapes; the same run of an emulator gives the same ones. */
export interface Ids {
  responseId(): string;
  cacheName(): string;
  continuationToken(): string;
  /** What the model hands out to get its thoughts back in a later turn. */
  thoughtSignature(): string;
}

export function createIds(): Ids {
  let count = 0;
  const digest = (purpose: string) => {
    count += 1;
    return createHash('sha256').update(`${purpose} ${count}`).digest();
  };
  return {
    responseId: () => digest('response').toString('base64url').slice(0, 22),
    cacheName: () =>
      `cachedContents/${BigInt(`0x${digest('cache').toString('hex')}`)
        .toString(36)
        .slice(0, 40)}`,
    continuationToken: () => digest('continuation').toString('base64url'),
    thoughtSignature: () => digest('thought').toString('base64'),
  };
}
