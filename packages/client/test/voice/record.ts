import type { VoiceConnection, VoiceConnectionEvents } from '../../src/voice/index.js';

/** All that a connection tells, in order. */
export function record(connection: VoiceConnection) {
  const told: { [E in keyof VoiceConnectionEvents]: VoiceConnectionEvents[E][] } = {
    state: [],
    level: [],
    caption: [],
    error: [],
    ended: [],
  };
  const order: (keyof VoiceConnectionEvents)[] = [];
  for (const event of Object.keys(told) as (keyof VoiceConnectionEvents)[]) {
    connection.on(event, (detail) => {
      order.push(event);
      (told[event] as unknown[]).push(detail);
    });
  }
  return { ...told, order, states: () => told.state.map(({ to }) => to) };
}
