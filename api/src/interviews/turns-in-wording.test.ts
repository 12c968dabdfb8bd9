import type { SessionEvent, SessionId, TurnId } from '@mock-interview/contract';
import { describe, expect, it } from 'vitest';
import { createEventBus } from '../platform/event-bus.js';
import { createTurnsInWording } from './turns-in-wording.js';

const turns = ['one', 'two', 'three'].map((turnId) => ({ turnId: turnId as TurnId }));
const [one, two] = turns.map(({ turnId }) => turnId) as [TurnId, TurnId];
const all = async () => turns;

describe('a turn whose words may still change', () => {
  it('is not told, nor what came after it, until it is closed', async () => {
    const inWording = createTurnsInWording();
    const close = inWording.open(two);
    expect(await inWording.tellable(all)).toEqual({ turns: turns.slice(0, 1), areAll: false });
    close();
    expect(await inWording.tellable(all)).toEqual({ turns, areAll: true });
  });

  it('is not told in words that were read before they changed', async () => {
    const inWording = createTurnsInWording();
    const close = inWording.open(two);
    const told = await inWording.tellable(async () => {
      close();
      return turns;
    });
    expect(told).toEqual({ turns: turns.slice(0, 1), areAll: false });
  });

  it('is not told where it was opened while the turns were read', async () => {
    const inWording = createTurnsInWording();
    const told = await inWording.tellable(async () => {
      inWording.open(one);
      return turns;
    });
    expect(told).toEqual({ turns: [], areAll: false });
  });

  it('is waited for by whoever wants its final words', async () => {
    const inWording = createTurnsInWording();
    const close = inWording.open(one);
    let isClosed = false;
    const waiting = inWording.closed(one).then(() => {
      isClosed = true;
    });
    await inWording.closed(two);
    expect(isClosed).toBe(false);
    close();
    await waiting;
    expect(isClosed).toBe(true);
  });

  it('is not on the bus, unlike other turns and other events', () => {
    const inWording = createTurnsInWording();
    const bus = createEventBus();
    const heard: SessionEvent[] = [];
    const session = 'ses_1' as SessionId;
    bus.subscribe(session, (event) => heard.push(event));
    const events = inWording.withheldFrom(bus);
    const turnEvent = (turnId: TurnId) => ({ type: 'turn', turn: { turnId } }) as SessionEvent;
    const close = inWording.open(one);
    events.publish(session, turnEvent(one));
    events.publish(session, turnEvent(two));
    events.publish(session, { type: 'status', status: 'in_progress' });
    close();
    events.publish(session, turnEvent(one));
    expect(heard).toEqual([turnEvent(two), { type: 'status', status: 'in_progress' }, turnEvent(one)]);
  });
});
