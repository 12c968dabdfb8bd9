/** What is said in a call, and what counts as said, when people interrupt each other and machines mishear. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { silenceMark } from '../src/voice/spoken-history.js';
import { type Candidate, goodAnswerTo, questionIn, sessionOf } from './candidate.js';
import { minutes, seconds } from './movable-clock.js';
import { describeService, soon } from './running-service.js';
import { storedRows } from './stored-rows.js';
import type { CandidateScript as Script } from './vendors/vapi/candidate.js';
import {
  answersTo,
  call,
  caller,
  callsOf,
  follow,
  openCallHouse,
  pass,
  questionsAsked,
  transcriptOf,
  wordsOf,
} from './voice-interviews.js';

const joined = await openCallHouse();
const apart = await openCallHouse({ userMessages: 'apart' });
afterAll(async () => {
  await joined.close();
  await apart.close();
});

for (const [manner, house] of [
  ['joins what is said twice in a row', joined],
  ['leaves apart what is said twice in a row', apart],
] as const) {
  const { vapi, address, clock } = house;
  describeService(
    `A call of a vendor that ${manner}`,
    (running) => {
      beforeAll(() => {
        address.leadsTo = running.url;
      });

      /** @param steps what the candidate does, given a good answer to the first question in two parts */
      async function talk(candidate: Candidate, steps: (part: string, rest: string) => Script) {
        const { sessionId, callId, opening } = await call(candidate);
        const words = goodAnswerTo(opening?.text ?? '').split(/\s+/);
        const half = Math.ceil(words.length / 2);
        const script = steps(words.slice(0, half).join(' '), words.slice(half).join(' '));
        const result = await vapi.talk(callId, script, { afterwards: 'stay' });
        return { sessionId, ...result, turns: await transcriptOf(candidate, sessionId) };
      }

      it('an interruption in the middle: what was not spoken is not in the transcript and not asked', async () => {
        const candidate = await caller(running);
        const { turns, exchanges } = await talk(candidate, (part, rest) => [
          { say: `${part} ${rest}`, cutReplyAfterWords: 2 },
          'Sorry, and it is faster.',
          'So that is my answer.',
        ]);
        const [first, second] = exchanges;
        expect(first?.interrupted).toBe(true);
        expect(wordsOf(turns, 'interviewer')[1]).toBe(first?.spoken);
        expect(first?.spoken.split(' ')).toHaveLength(2);
        expect(wordsOf(turns, 'candidate').slice(1)).toEqual(['Sorry, and it is faster.', 'So that is my answer.']);
        expect(turns[2]).toMatchObject({ action: 'wait', questionId: turns[0]?.questionId });
        // The question that nobody heard is asked again, and counts once.
        const unheard = questionIn(second?.spoken ?? '');
        const asked = questionsAsked(turns).map(({ id }) => id);
        expect(asked.filter((id) => id === unheard.id)).toHaveLength(1);
      });

      it('an interruption before the first word: the words do not exist', async () => {
        const candidate = await caller(running);
        const { turns, exchanges, sessionId } = await talk(candidate, (part, rest) => [
          { say: part, cutReplyAfterWords: 0 },
          rest,
        ]);
        expect(exchanges[0]).toMatchObject({ spoken: '', interrupted: true });
        expect(turns.map(({ speaker }) => speaker)).toEqual(['interviewer', 'candidate', 'candidate', 'interviewer']);
        expect(wordsOf(turns, 'candidate').join(' ')).toBe(goodAnswerTo(turns[0]?.text ?? ''));
        expect(wordsOf(turns, 'interviewer')[1]).toBe(exchanges[1]?.spoken);
        const { progress } = await sessionOf(candidate, sessionId);
        expect(progress.questionsAsked).toBe(2);
        // What both halves say together is what is judged: they answer the same question.
        expect(new Set(turns.slice(0, 3).map(({ questionId }) => questionId)).size).toBe(1);
      });

      it.each([0, 2])('an interruption after %i words is told to who follows the interview', async (words) => {
        const candidate = await caller(running);
        const { sessionId, callId, opening } = await call(candidate);
        const page = follow(candidate, sessionId);
        const script = [{ say: goodAnswerTo(opening?.text ?? ''), cutReplyAfterWords: words }, 'Sorry, I go on.'];
        await vapi.talk(callId, script, { afterwards: 'stay' });
        const turns = await transcriptOf(candidate, sessionId);
        await soon(() => expect(page.shown()).toEqual(turns.map(({ text }) => text)));
        await page.leave();
      });

      it('interruptions wherever they fall lose no word and count none twice', { timeout: 120_000 }, async () => {
        const candidate = await caller(running);
        const cuts = [0, 1, 2, 5, 9, 14, 20, 40];
        const said: string[] = [];
        let step = 0;
        const { turns, exchanges } = await talk(candidate, () => (history) => {
          if (step === cuts.length * 2) return null;
          const isCut = step % 2 === 0;
          const words = isCut ? answersTo(history) : `And one more thing, number ${step}.`;
          const cutReplyAfterWords = cuts[step / 2];
          step += 1;
          said.push(words);
          return isCut && cutReplyAfterWords !== undefined ? { say: words, cutReplyAfterWords } : words;
        });
        const plain = (texts: readonly string[]) => texts.join(' ');
        expect(plain(wordsOf(turns, 'candidate'))).toBe(plain(said));
        const [opening, ...replies] = wordsOf(turns, 'interviewer');
        expect(opening).toBeDefined();
        expect(replies).toEqual(exchanges.map(({ spoken }) => spoken).filter((spoken) => spoken !== ''));
        const asked = questionsAsked(turns).map(({ id }) => id);
        expect(new Set(asked).size).toBe(asked.length);
      });

      it('silence: the interviewer waits twice, and the transcript has no empty words', async () => {
        const candidate = await caller(running);
        const { turns, sessionId } = await talk(candidate, () => [
          { silentSeconds: 45 },
          'Back again, sorry.',
          { silentSeconds: 45 },
          'And again.',
        ]);
        const exchange = [null, expect.any(String)];
        expect(turns.map(({ action }) => action)).toEqual([
          'ask',
          ...['wait', 'wait', ...exchange],
          ...['wait', 'wait', ...exchange],
        ]);
        expect(turns.map(({ text }) => text)).not.toContain('');
        const silent = await storedRows(running, 'turns', (row) => row.sessionId === sessionId && row.text === '');
        expect(silent).toHaveLength(4);
      });

      it('a candidate who never says a word is asked again, and given the interview again', {
        timeout: 60_000,
      }, async () => {
        const candidate = await caller(running);
        const { sessionId } = await talk(candidate, () => [{ silentSeconds: 100 }]);
        await pass(running, clock, 50 * 60 * seconds);
        const later = await caller(running, { tenant: candidate.tenant });
        expect(await sessionOf(later, sessionId)).toMatchObject({
          status: 'failed',
          rerunSessionId: expect.any(String),
        });
      });
    },
    async () => house.options,
  );
}

const { vapi, address } = joined;

describeService(
  'A request of the vendor for words',
  (running) => {
    beforeAll(() => {
      address.leadsTo = running.url;
    });

    interface Asked {
      readonly status: number;
      readonly text: string;
      readonly stream: string;
    }

    /** Asks as the vendor does in the call, with this history. */
    async function ask(
      sessionId: string,
      history: readonly (readonly [string, string])[],
      more: { secret?: string; path?: string; call?: string } = {},
    ): Promise<Asked> {
      const secret = more.secret ?? secretOf(sessionId);
      const response = await running.open('POST', `/api/voice/${sessionId}/chat/completions${more.path ?? ''}`, {
        headers: { 'x-mock-interview-secret': secret },
        body: {
          model: 'conductor',
          stream: true,
          messages: history.map(([role, content]) => ({ role, content })),
          ...(more.call && { call: { id: more.call } }),
        },
      });
      const stream = await response.text();
      const chunks = [...stream.matchAll(/^data: (\{.*)$/gm)].map(([, data = '']) => JSON.parse(data));
      const text = chunks.map(({ choices }) => choices[0].delta.content ?? '').join('');
      return { status: response.status, text, stream };
    }

    /** As the vendor was told when the call was made. */
    function secretOf(sessionId: string): string {
      const made = vapi.received
        .filter(({ path, method }) => path === '/call/web' && method === 'POST')
        .map(({ body }) => JSON.parse(body).assistant)
        .find(({ metadata }) => metadata.sessionId === sessionId);
      return made.model.headers['x-mock-interview-secret'];
    }

    async function inCall() {
      const candidate = await caller(running);
      const { sessionId, callId, opening } = await call(candidate);
      const greeting = opening?.text ?? '';
      return { candidate, sessionId, callId, greeting, answer: goodAnswerTo(greeting) };
    }

    it('is answered as a stream of chunks, on both paths', async () => {
      const { sessionId, greeting, answer } = await inCall();
      const history = [
        ['assistant', greeting],
        ['user', answer],
      ] as const;
      const { stream, text } = await ask(sessionId, history);
      expect(text.length).toBeGreaterThan(20);
      expect(stream.endsWith('data: [DONE]\n\n')).toBe(true);
      const [first] = stream.split('\n\n');
      expect(JSON.parse(first?.slice('data: '.length) ?? '')).toMatchObject({
        object: 'chat.completion.chunk',
        choices: [
          { delta: { role: 'assistant', content: text.split(' ').slice(0, 4).join(' ') }, finish_reason: null },
        ],
      });
      expect((await ask(sessionId, history, { path: '/chat/completions' })).text).toBe(text);
    });

    it('is one turn however often it comes, at once or late', async () => {
      const { candidate, sessionId, greeting, answer } = await inCall();
      const history = [
        ['assistant', greeting],
        ['user', answer],
      ] as const;
      const replies = await Promise.all(Array.from({ length: 8 }, () => ask(sessionId, history)));
      expect(new Set(replies.map(({ text }) => text)).size).toBe(1);
      const [{ text: second = '' } = {}] = replies;
      const longer = [...history, ['assistant', second], ['user', goodAnswerTo(second)]] as const;
      const third = await ask(sessionId, longer);
      expect((await ask(sessionId, history)).status).toBe(200);
      expect((await ask(sessionId, longer)).text).toBe(third.text);
      const turns = await transcriptOf(candidate, sessionId);
      expect(turns.map(({ text }) => text)).toEqual([greeting, answer, second, goodAnswerTo(second), third.text]);
    });

    it('is one turn also where the recogniser has written the answer anew and asks twice', async () => {
      const { candidate, sessionId, greeting } = await inCall();
      await ask(sessionId, [
        ['assistant', greeting],
        ['user', 'Buy strict equality'],
      ]);
      const anew = [
        ['assistant', greeting],
        ['user', 'By strict equality, with three of them.'],
      ] as const;
      const first = await ask(sessionId, anew);
      expect((await ask(sessionId, anew)).text).toBe(first.text);
      expect(wordsOf(await transcriptOf(candidate, sessionId), 'candidate')).toEqual([
        'Buy strict equality',
        'with three of them.',
      ]);
    });

    it('says nothing where nothing was said since the interviewer spoke', async () => {
      const { sessionId, greeting } = await inCall();
      const { text, stream } = await ask(sessionId, [['assistant', greeting]]);
      expect(text).toBe('');
      expect(stream).not.toContain('endCall');
    });

    it('is answered also where the candidate speaks up while a silent call is being ended', async () => {
      const { candidate, sessionId, greeting, answer } = await inCall();
      const history: [string, string][] = [['assistant', greeting]];
      for (let silence = 1; silence <= 3; silence++) {
        history.push(['system', silenceMark]);
        const { text, stream } = await ask(sessionId, history);
        expect(stream.includes('endCall')).toBe(silence === 3);
        history.push(['assistant', text]);
      }
      expect((await ask(sessionId, [...history, ['system', silenceMark]])).stream).toContain('endCall');
      const reply = await ask(sessionId, [...history, ['user', answer]]);
      expect(reply.text).not.toBe('');
      expect(reply.stream).not.toContain('endCall');
      expect(await sessionOf(candidate, sessionId)).toMatchObject({ status: 'in_progress', channel: 'voice' });
      expect(wordsOf(await transcriptOf(candidate, sessionId), 'candidate')).toEqual([answer]);
      await pass(running, joined.clock, 2 * minutes);
      expect(await callsOf(running, sessionId)).toMatchObject([{ status: 'live' }]);
    });

    it('from a call that is not the session’s is hung up on, and tells and stores nothing', async () => {
      const { candidate, sessionId, greeting, answer } = await inCall();
      const history = [
        ['assistant', greeting],
        ['user', answer],
      ] as const;
      const { text, stream } = await ask(sessionId, history, { call: '019ce0aa-0000-7000-8000-00000000ffff' });
      expect(text).toBe('');
      expect(stream).toContain('endCall');
      expect(await transcriptOf(candidate, sessionId)).toHaveLength(1);
    });

    it('is refused alike without a secret, with another session’s, and for a session that does not exist', async () => {
      const [one, other] = [await inCall(), await inCall()];
      const history = [['user', 'Hello?']] as const;
      const unknown = 'ses_00000000000000000000000000';
      const refused = [
        await ask(one.sessionId, history, { secret: '' }),
        await ask(one.sessionId, history, { secret: secretOf(other.sessionId) }),
        await ask(unknown, history, { secret: secretOf(one.sessionId) }),
        await ask(unknown, [], { secret: secretOf(one.sessionId), path: '/chat/completions' }),
      ];
      const anonymous = refused.map(({ stream }) => stream.replaceAll(/req_\w+/g, 'req'));
      expect(refused.map(({ status }) => status)).toEqual([401, 401, 401, 401]);
      expect(new Set(anonymous).size).toBe(1);
      expect(await transcriptOf(one.candidate, one.sessionId)).toHaveLength(1);
    });

    it('that is no chat completion is refused as such', async () => {
      const { sessionId } = await inCall();
      for (const body of ['', '[]', '{"messages":"none"}', '{"messages":[{"content":7}]}']) {
        const { status } = await running.open('POST', `/api/voice/${sessionId}/chat/completions`, {
          headers: { 'x-mock-interview-secret': secretOf(sessionId), 'Content-Type': 'application/json' },
          body,
        });
        expect(status).toBe(400);
      }
    });

    it('may hold a whole long interview', { timeout: 60_000 }, async () => {
      const { sessionId, greeting } = await inCall();
      const filler = 'I would measure it first and then decide what to do about it, step by step. '.repeat(4_000);
      expect(filler.length).toBeGreaterThan(256 * 1024);
      const { status } = await ask(sessionId, [
        ['system', filler],
        ['assistant', greeting],
        ['user', 'By strict equality.'],
      ]);
      expect(status).toBe(200);
    });

    describe('with the conductor alone', () => {
      it('is answered in a time that is printed, and completely', { timeout: 60_000 }, async () => {
        const { sessionId, greeting, candidate } = await inCall();
        const history: [string, string][] = [['assistant', greeting]];
        const took: number[] = [];
        for (let turn = 0; turn < 12; turn++) {
          history.push(['user', `${answersTo([{ role: 'assistant', content: greeting }])} Number ${turn}.`]);
          const began = performance.now();
          const { text } = await ask(sessionId, history);
          took.push(performance.now() - began);
          history.push(['assistant', text]);
        }
        const sorted = took.toSorted((one, other) => one - other);
        const [fastest, median, slowest] = [sorted[0], sorted[6], sorted.at(-1)].map((one) => one?.toFixed(1));
        process.stdout.write(
          `first words after ${fastest} ms at best, ${median} ms as a rule, ${slowest} ms at worst\n`,
        );
        expect(await transcriptOf(candidate, sessionId)).toHaveLength(25);
      });
    });
  },
  async () => joined.options,
);
