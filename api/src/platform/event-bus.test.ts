import type { SessionEvent, SessionId } from '@mock-interview/contract';
import { describe, expect, it } from 'vitest';
import { createEventBus } from './event-bus.js';

const mine = 'ses_mine' as SessionId;
const theirs = 'ses_theirs' as SessionId;
const started: SessionEvent = { type: 'status', status: 'in_progress' };
const ended: SessionEvent = { type: 'status', status: 'generating_report' };

describe('the event bus', () => {
  it('tells all who listen to a session, in order, and nobody else', () => {
    const bus = createEventBus();
    const heard: Record<string, SessionEvent[]> = { one: [], two: [], other: [] };
    bus.subscribe(mine, (event) => heard.one?.push(event));
    bus.subscribe(mine, (event) => heard.two?.push(event));
    bus.subscribe(theirs, (event) => heard.other?.push(event));
    bus.publish(mine, started);
    bus.publish(mine, ended);
    expect(heard).toEqual({ one: [started, ended], two: [started, ended], other: [] });
  });

  it('tells nothing more to who has left, and goes on telling the others', () => {
    const bus = createEventBus();
    const left: SessionEvent[] = [];
    const stayed: SessionEvent[] = [];
    const leave = bus.subscribe(mine, (event) => left.push(event));
    bus.subscribe(mine, (event) => stayed.push(event));
    bus.publish(mine, started);
    leave();
    leave();
    bus.publish(mine, ended);
    expect(left).toEqual([started]);
    expect(stayed).toEqual([started, ended]);
  });

  it('is content where nobody listens', () => {
    expect(() => createEventBus().publish(mine, started)).not.toThrow();
  });
});
