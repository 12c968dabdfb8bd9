import type { Turn } from '@mock-interview/contract/wire';
import { createEmitter } from '../../src/emitter.js';
import type { AnswerOptions, SessionHandleEvents, SessionState } from '../../src/index.js';
import type { VoiceStart } from '../../src/voice/index.js';
import { sessionOf, turnOf, turnResponse } from '../fixtures.js';

/** A session handle as a voice channel sees it. The interviewer answers with `replies`, one after the other. */
export class FakeSession {
  readonly #emitter = createEmitter<SessionHandleEvents>();
  readonly answers: (AnswerOptions & { text: string })[] = [];
  readonly turns: Turn[];
  session = sessionOf({ status: 'in_progress' });
  state: SessionState = 'listening';
  listeners = 0;
  /** What the next answers fail with. */
  failures: unknown[] = [];
  /** Holds the interviewer's answer back. */
  until: Promise<unknown> = Promise.resolve();
  replies = ['Why?'];

  constructor(opening = 'Design a URL shortener.') {
    this.turns = [turnOf(1, 'interviewer', opening)];
  }

  on = <E extends keyof SessionHandleEvents>(event: E, listener: (detail: SessionHandleEvents[E]) => void) => {
    this.listeners++;
    const stop = this.#emitter.on(event, listener);
    return () => {
      this.listeners--;
      stop();
    };
  };

  answer = async (text: string, options: AnswerOptions = {}) => {
    const { inputMode = 'text' } = options;
    this.answers.push({ text, ...options });
    this.moveTo('thinking');
    await this.until;
    const failure = this.failures.shift();
    try {
      if (failure) throw failure;
      const said = this.hear(turnOf(this.turns.length + 1, 'candidate', text, { inputMode }));
      const reply = this.hear(turnOf(this.turns.length + 1, 'interviewer', this.replies.shift() ?? 'Go on.'));
      return turnResponse(said, reply);
    } finally {
      if (this.state === 'thinking') this.moveTo('listening');
    }
  };

  /** A turn comes in, by whichever way. */
  hear(turn: Turn): Turn {
    this.turns.push(turn);
    this.#emitter.emit('turn', turn);
    return turn;
  }

  moveTo(state: SessionState): void {
    const from = this.state;
    this.state = state;
    this.#emitter.emit('state', { from, to: state });
  }

  /** What a transport connects to. */
  start(more: Partial<VoiceStart['started']> = {}): VoiceStart {
    return { session: this, started: { callId: 'call_1', vapiUrl: 'https://rooms.example/abc', ...more } };
  }
}
