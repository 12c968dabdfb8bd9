import { describe, expect, it } from 'vitest';
import { readCall, readCallEvent } from './webhook-events.js';

const call = { id: '019ce0aa-0000-7000-8000-000000000001', status: 'queued' };
const told = (message: object) => readCallEvent({ message: { call, ...message } });

const report = {
  type: 'end-of-call-report',
  timestamp: 1_773_223_930_000,
  endedReason: 'customer-ended-call',
  startedAt: '2026-03-11T10:00:03.000Z',
  endedAt: '2026-03-11T10:12:03.000Z',
  cost: 1.1234,
  artifact: {
    messages: [
      { role: 'system', message: 'You are an interviewer.', time: 1, endTime: 2 },
      {
        role: 'bot',
        message: 'Hi, ready to begin?',
        time: 1_773_223_204_000,
        endTime: 1_773_223_205_500,
        duration: 1500,
      },
      { role: 'user', message: ' Yes. ', time: 1_773_223_206_000, endTime: 1_773_223_206_500 },
      { role: 'tool_calls', toolCalls: [], time: 3 },
    ],
  },
};

describe('a webhook of a call', () => {
  it('tells that the call is connected, by the state of the message and not of the call in it', () => {
    expect(told({ type: 'status-update', status: 'in-progress' })).toMatchObject({
      kind: 'connected',
      callId: call.id,
    });
    expect(told({ type: 'call.started' })).toMatchObject({ kind: 'connected' });
    expect(told({ type: 'status-update', status: 'ringing' })).toMatchObject({ kind: 'other' });
  });

  it('tells why the call ended', () => {
    expect(told({ type: 'status-update', status: 'ended', endedReason: 'exceeded-max-duration' })).toMatchObject({
      kind: 'ended',
      endedReason: 'exceeded-max-duration',
    });
    expect(told({ type: 'call.failed' })).toMatchObject({ kind: 'ended' });
  });

  it.each([
    'transcript',
    "transcript[transcriptType='final']",
    'transcript[transcriptType="final"]',
    'call.transcript',
  ])('tells what was heard (%s)', (type) => {
    const heard = { type, role: 'user', transcriptType: 'final', transcript: ' I used Redis. ', timestamp: 1 };
    expect(told(heard)).toMatchObject({ kind: 'heard', speaker: 'candidate', text: 'I used Redis.', at: 1 });
    expect(told({ ...heard, transcriptType: 'partial' })).toMatchObject({ kind: 'other' });
    expect(told({ ...heard, role: 'assistant' })).toMatchObject({ speaker: 'interviewer' });
    expect(told({ ...heard, role: 'system' })).toMatchObject({ kind: 'other' });
  });

  it('reports what was said, by whom and when, without the instructions', () => {
    expect(told(report)).toMatchObject({
      kind: 'reported',
      report: {
        endedReason: 'customer-ended-call',
        cost: 1.1234,
        minutes: 12,
        utterances: [
          { speaker: 'interviewer', text: 'Hi, ready to begin?', endedAt: 1_773_223_205_500 },
          { speaker: 'candidate', text: 'Yes.', startedAt: 1_773_223_206_000 },
        ],
      },
    });
    expect(told({ ...report, type: 'call.ended' })).toMatchObject({ kind: 'reported' });
  });

  it('is the same event when it comes again, with other links or in another spelling, and another one otherwise', () => {
    const id = (message: object) => told(message)?.eventId;
    const links = { ...report, artifact: { ...report.artifact, presignedUrlsExpiresAt: 'soon' } };
    expect(id(links)).toBe(id(report));
    expect(id({ ...report, type: 'call.ended' })).toBe(id(report));
    const heard = { type: 'transcript', role: 'user', transcript: 'Yes.', timestamp: 1 };
    expect(id({ ...heard, type: "transcript[transcriptType='final']" })).toBe(id(heard));
    expect(id({ ...heard, timestamp: 2 })).not.toBe(id(heard));
    expect(id({ ...heard, role: 'assistant' })).not.toBe(id(heard));
  });

  it('names the session that the assistant was made for, wherever the vendor puts the assistant', () => {
    const assistant = { metadata: { sessionId: 'ses_1' } };
    expect(told({ type: 'hang', assistant })?.sessionId).toBe('ses_1');
    expect(told({ type: 'hang', call: { ...call, assistant } })?.sessionId).toBe('ses_1');
    expect(told({ type: 'hang', assistant: { metadata: null } })?.sessionId).toBeUndefined();
  });

  it('bears what it does not know, and refuses what is no message', () => {
    expect(told({ type: 'model-output', output: 'x' })).toMatchObject({ kind: 'other' });
    expect(told({ type: 'end-of-call-report', cost: 'much', artifact: { messages: 'none' } })).toMatchObject({
      kind: 'reported',
      report: { cost: undefined, utterances: [] },
    });
    for (const body of [undefined, null, 'hello', {}, { message: {} }, { message: { type: 7 } }]) {
      expect(readCallEvent(body)).toBeUndefined();
    }
  });
});

describe('a call that is asked for', () => {
  it('reports like the webhook', () => {
    const { type: _type, ...fields } = report;
    expect(readCall({ ...fields, status: 'ended' })).toMatchObject({ status: 'ended', report: { cost: 1.1234 } });
    expect(readCall({ message: 'Not Found', statusCode: 404 })).toBeUndefined();
  });
});
