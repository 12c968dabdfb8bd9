/** In a call, too, follow-ups take up what was said; the first words never wait for the model. */
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { goodAnswerTo } from './candidate.js';
import { describeService, soon } from './running-service.js';
import { startGeminiEmulator } from './vendors/gemini/gemini-emulator.js';
import { isPhrasing, phraserOf } from './vendors/gemini/responders/phrasing.js';
import { call, caller, follow, interview, openCallHouse, transcriptOf } from './voice-interviews.js';

const house = await openCallHouse();
const gemini = await startGeminiEmulator();
afterAll(async () => {
  await gemini.close();
  await house.close();
});
const { vapi, address, clock } = house;
const { config } = house.options;

const takenBack: (() => void)[] = [];
afterEach(() => {
  for (const takeBack of takenBack.splice(0)) takeBack();
});

/** A model that answers when it is told to. */
function heldBack() {
  let goOn = () => {};
  const gate = new Promise<void>((resolve) => {
    goOn = resolve;
  });
  const answer = phraserOf();
  takenBack.push(
    gemini.answer(isPhrasing, async (request) => {
      await gate;
      return answer(request);
    }),
  );
  return () => goOn();
}

describeService(
  'A follow-up in a call',
  (running) => {
    beforeAll(() => {
      address.leadsTo = running.url;
    });

    /** A call, an answer that leaves something to ask, and a way to hand both in as the vendor does. */
    async function inCall() {
      const candidate = await caller(running);
      const { sessionId, callId, opening } = await call(candidate, { ...interview, followUpStyle: 'balanced' });
      const greeting = opening?.text ?? '';
      const [first = ''] = goodAnswerTo(greeting).split(/(?<=\.) /);
      const answer = `${first} That is how I have always explained it to people at work.`;
      const made = vapi.received
        .filter(({ path }) => path === '/call/web')
        .map(({ body }) => JSON.parse(body).assistant)
        .find(({ metadata }) => metadata.sessionId === sessionId);
      const open = (history: readonly (readonly [string, string])[]) =>
        running.open('POST', `/api/voice/${sessionId}/chat/completions`, {
          headers: { 'x-mock-interview-secret': made.model.headers['x-mock-interview-secret'] },
          body: { model: 'conductor', stream: true, messages: history.map(([role, content]) => ({ role, content })) },
        });
      const asked = [
        ['assistant', greeting],
        ['user', answer],
      ] as const;
      return { candidate, sessionId, callId, answer, asked, open };
    }

    it('takes up what was said, and is spoken as it is stored', async () => {
      takenBack.push(gemini.answer(isPhrasing, phraserOf()));
      const { candidate, sessionId, callId, answer } = await inCall();
      const { exchanges } = await vapi.talk(callId, [answer], { afterwards: 'stay' });
      const turns = await transcriptOf(candidate, sessionId);
      expect(turns.at(-1)).toMatchObject({ action: 'follow_up', text: expect.stringMatching(/ You spoke of .+\?$/) });
      expect(exchanges[0]?.spoken).toBe(turns.at(-1)?.text);
    });

    it('begins before the model has said a word; the same request again gets the same words', async () => {
      const goOn = heldBack();
      const { candidate, sessionId, asked, open } = await inCall();
      const reader = (await open(asked)).body?.pipeThrough(new TextDecoderStream()).getReader();
      const beginning = (await reader?.read())?.value ?? '';
      expect(wordsIn(beginning)).not.toBe('');
      expect(await transcriptOf(candidate, sessionId)).toHaveLength(2);
      const again = open(asked).then((response) => response.text());
      goOn();
      let whole = beginning;
      for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) whole += part.value;
      const turns = await transcriptOf(candidate, sessionId);
      expect(wordsIn(whole)).toMatch(/ You spoke of .+\?$/);
      expect(turns.at(-1)?.text).toBe(wordsIn(whole));
      expect(wordsIn(await again)).toBe(wordsIn(whole));
    });

    it('takes the place of words that nobody heard, also for who follows the interview meanwhile', async () => {
      const goOn = heldBack();
      const { candidate, sessionId, asked, open } = await inCall();
      const page = follow(candidate, sessionId);
      const [[, greeting], [, answer]] = asked;
      const wish = [
        ['assistant', greeting],
        ['user', 'Can you repeat that?'],
      ] as const;
      await (await open(wish)).text();
      await soon(() => expect(page.shown()).toHaveLength(3));
      const going = await open([...wish, ['user', answer]]);
      await soon(async () => expect(await transcriptOf(candidate, sessionId)).toHaveLength(3));
      goOn();
      await going.text();
      const turns = await transcriptOf(candidate, sessionId);
      expect(turns.map(({ speaker }) => speaker).join(' ')).toBe('interviewer candidate candidate interviewer');
      await soon(() => expect(page.shown()).toEqual(turns.map(({ text }) => text)));
      await page.leave();
    });

    it('that was interrupted while it was being worded counts as what was spoken of it, and nothing is lost', async () => {
      const goOn = heldBack();
      const { candidate, sessionId, answer, asked, open } = await inCall();
      const reader = (await open(asked)).body?.pipeThrough(new TextDecoderStream()).getReader();
      const lead = wordsIn((await reader?.read())?.value ?? '');
      await reader?.cancel();
      const more = 'Wait, I would also say that it is faster.';
      const going = await open([...asked, ['assistant', lead], ['user', more]]);
      goOn();
      const next = await going.text();
      await soon(async () => {
        const turns = await transcriptOf(candidate, sessionId);
        expect(turns.map(({ text }) => text).slice(1)).toEqual([answer, lead, more, wordsIn(next)]);
      });
    });
  },
  {
    clock,
    config: {
      ...config,
      vendors: { ...config?.vendors, gemini: { apiKey: gemini.keys.valid } },
      vendorUrls: { ...config?.vendorUrls, gemini: gemini.url },
    },
    gemini: {
      phrasingPatience: { firstWordWithin: 15_000, within: 18_000 },
      wait: async () => {},
      random: () => 0,
    },
  },
);

/** What a stream of a completion says. */
function wordsIn(stream: string): string {
  const chunks = [...stream.matchAll(/^data: (\{.*)$/gm)].map(([, data = '']) => JSON.parse(data));
  return chunks.map(({ choices }) => choices[0].delta.content ?? '').join('');
}
