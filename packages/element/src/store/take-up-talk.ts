import { isOver } from './interview.js';
import type { Journey } from './journey.js';
import { changeTalk, hangUp, quietTalk } from './line.js';

/**
 * Takes up an interview that is held by voice. After a reload nobody is connected: browsers give the microphone to a click.
 *
 * @param signal aborted when the candidate leaves the screen: nobody is listened to there
 */
export function takeUpTalk(journey: Journey, signal: AbortSignal): void {
  const { session, talk } = journey.state;
  const channel = session?.channel;
  if (!talk && channel && channel !== 'text' && !isOver(journey.state)) {
    journey.change({ talk: quietTalk(channel, 'off') });
  }
  const leave = () => {
    void hangUp(journey);
    if (journey.state.talk?.phase !== 'failed') changeTalk(journey, { phase: 'off' });
  };
  signal.addEventListener('abort', leave);
  window.addEventListener('pagehide', leave, { signal });
}
