import type { SessionId, TurnId, TurnResponse } from '@mock-interview/contract';
import { describe, expect, it } from 'vitest';
import type { Context } from '../platform/context.js';
import { createEventBus } from '../platform/event-bus.js';
import type { FollowUpPhraser, PhraserFor } from './follow-up-phraser.js';
import { type Exchange, phrasingPatience, replyInOwnWords } from './phrase-follow-up.js';
import { createTurnsInWording } from './turns-in-wording.js';

const sessionId = 'ses_1' as SessionId;
const replyId = 'trn_1' as TurnId;
const context = { scope: {} } as unknown as Context;
const silent: FollowUpPhraser = {
  phrase: async () => ({ ok: false, reason: 'empty', use: { tokens: 0, microUsd: 0 } }),
};

function phrasingWith(phraserFor: PhraserFor) {
  const events = createEventBus();
  const inWording = createTurnsInWording();
  const heard: unknown[] = [];
  events.subscribe(sessionId, (event) => heard.push(event));
  return { phraserFor, events, inWording, patience: phrasingPatience, onPrepared: () => {}, heard };
}

function answerOf(action: string): TurnResponse {
  return { interviewerTurn: { turnId: replyId, action, text: 'Okay.' } } as TurnResponse;
}

describe('a turn', () => {
  it('that is refused is refused, and holds nothing back', async () => {
    const phrasing = phrasingWith(async () => silent);
    const exchange: Exchange<TurnResponse> = (withhold) => {
      withhold(replyId);
      return Promise.reject(new Error('refused'));
    };
    await expect(replyInOwnWords(context, phrasing, { sessionId, exchange })).rejects.toThrow('refused');
    const turns = [{ turnId: replyId }];
    expect(await phrasing.inWording.tellable(async () => turns)).toEqual({ turns, areAll: true });
  });

  it('that is answered with anything but a follow-up is told at once, after it was stored', async () => {
    const phrasing = phrasingWith(async () => silent);
    const exchange: Exchange<TurnResponse> = async (withhold) => {
      withhold(replyId);
      const { turns } = await phrasing.inWording.tellable(async () => [{ turnId: replyId }]);
      expect(turns).toEqual([]);
      return answerOf('ask');
    };
    const { lead, whole } = await replyInOwnWords(context, phrasing, { sessionId, exchange });
    expect([lead, await whole(new AbortController().signal)]).toEqual(['', answerOf('ask')]);
    expect(phrasing.heard).toEqual([{ type: 'turn', turn: answerOf('ask').interviewerTurn }]);
  });
});
