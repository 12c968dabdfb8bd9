import type { HookAction } from './schema/plans.js';
import type { Assistant } from './schema/web-call.js';

interface SilenceParts {
  readonly assistant: Assistant;
  readonly pass: (milliseconds: number) => Promise<void>;
  readonly act: (action: HookAction) => Promise<void>;
  readonly isOver: () => boolean;
}

/** @return lets so many seconds go by in silence; the hooks for that act when their time has come */
export function createSilence({ assistant, pass, act, isOver }: SilenceParts): (seconds: number) => Promise<void> {
  /** How often each hook has acted. */
  const counts = new Map<number, number>();

  function hooksWithin(seconds: number) {
    return (assistant.hooks ?? [])
      .flatMap((hook, index) => {
        if (hook.on !== 'customer.speech.timeout') return [];
        const { timeoutSeconds = 7.5, triggerMaxCount = 3, triggerResetMode = 'never' } = hook.options ?? {};
        const before = triggerResetMode === 'never' ? (counts.get(index) ?? 0) : 0;
        const times = Math.max(0, Math.min(Math.floor(seconds / timeoutSeconds), triggerMaxCount - before));
        return Array.from({ length: times }, (_, earlier) => ({
          at: (earlier + 1) * timeoutSeconds,
          index,
          actions: hook.do,
        }));
      })
      .sort((one, other) => one.at - other.at);
  }

  return async (seconds) => {
    let silent = 0;
    for (const { at, index, actions } of hooksWithin(seconds)) {
      if (isOver()) return;
      await pass((at - silent) * 1_000);
      silent = at;
      counts.set(index, (counts.get(index) ?? 0) + 1);
      for (const action of actions) await act(action);
    }
    if (!isOver()) await pass((seconds - silent) * 1_000);
  };
}
