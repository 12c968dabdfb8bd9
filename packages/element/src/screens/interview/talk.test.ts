import { MicrophoneError, VoiceConnectionError, VoiceError } from '@mock-interview/client/voice';
import { eventually, expectEqual, pause } from '../../../test/expectations.js';
import { type FakeCall, FakeVoice } from '../../../test/fake-voice.js';
import { Learner, tidyUp } from '../../../test/learner.js';
import '../../define.js';

let voice: FakeVoice;

type Prepare = (service: Learner['service']) => void;

/** A learner before an interview that can be spoken. */
function ready(prepare: Prepare = () => {}): Learner {
  voice = FakeVoice.install();
  return Learner.arrive({
    status: 'ready',
    prepare: (_, service) => {
      service.config.channels = ['text', 'voice', 'browser-voice'];
      prepare(service);
    },
  });
}

/** A learner who talks with the interviewer. */
async function talking(prepare?: Prepare, channel: 'voice' | 'browser-voice' = 'voice') {
  const learner = ready(prepare);
  await learner.click(`channel-${channel}`);
  await learner.click('start-interview');
  const call = await voice.call();
  call.moveTo('listening');
  await learner.reads('Your turn');
  return { learner, call };
}

const channels = (learner: Learner) =>
  learner.announced('mi-channel').map(({ channel, reason }) => `${channel}, ${reason}`);

/** The turns that were sent, by their ids. */
const sent = (learner: Learner) => learner.service.seen(/turns$/).map(({ body }) => body.turnId);

const isSilent = () => eventually(() => voice.isSilent, 'the microphone to be released');

describe('getting ready to speak', () => {
  afterEach(() => {
    tidyUp();
    FakeVoice.remove();
  });

  it('offers no choice where there is none', async () => {
    const learner = Learner.arrive({ status: 'ready' });
    await learner.find('start-interview');
    expectEqual(learner.sees('channel-text'), false);
  });

  it('shows how loud the candidate is, of the microphone that is chosen, and releases it with the choice', async () => {
    const learner = ready();
    await learner.click('channel-voice');
    await learner.click('check-microphone');
    await learner.find('device-check');
    voice.checks[0]?.tell('level', 0.5);
    await eventually(() => learner.look('.level .meter-fill')?.getAttribute('width') === '50', 'the level');
    const microphones = await learner.see('#mi-microphone');
    if (microphones instanceof HTMLSelectElement) microphones.value = 'headset';
    microphones.dispatchEvent(new Event('change', { bubbles: true }));
    await eventually(() => voice.checks[1], 'the other microphone');
    expectEqual(
      voice.checks.map(({ deviceId, isOpen }) => [deviceId, isOpen]),
      [
        ['built-in', false],
        ['headset', true],
      ],
    );
    await learner.click('channel-text');
    await isSilent();
  });

  it('says what to do about a microphone that is refused, and lets the candidate type', async () => {
    const learner = ready();
    voice.microphoneErrors.push(new MicrophoneError('denied_by_user'));
    await learner.click('channel-voice');
    await learner.click('start-interview');
    await learner.reads('Allow it beside the address');
    expectEqual(learner.service.seen(/start$/).length, 0, 'The clock runs without a microphone');
    await learner.click('channel-text');
    await learner.click('start-interview');
    await learner.find('answer-input');
  });

  it('stays where it is when the call cannot be made', async () => {
    const learner = ready((service) => service.fail(/start$/, { status: 502, code: 'VAPI_CALL_FAILED' }));
    await learner.click('channel-voice');
    await learner.click('start-interview');
    await learner.reads('The call could not be held');
    learner.service.recover();
    await learner.click('start-interview');
    await learner.find('talk');
  });

  it('can be stopped again', async () => {
    const learner = ready();
    await learner.click('channel-voice');
    await learner.click('check-microphone');
    await learner.find('device-check');
    await learner.press('Turn the microphone off');
    await isSilent();
    expectEqual(learner.sees('device-check'), false);
    await learner.press('Try the microphone');
    await learner.find('device-check');
  });

  it('keeps the focus where it is while a microphone is opened, and another one', async () => {
    const learner = ready();
    await learner.click('channel-voice');
    const button = await learner.find('check-microphone');
    button.focus();
    button.click();
    await learner.find('device-check');
    expectEqual(learner.root.activeElement === button, true, 'The button has lost the focus');
    const microphones = await learner.see('#mi-microphone');
    if (microphones instanceof HTMLSelectElement) microphones.value = 'headset';
    const allow = voice.askFirst();
    microphones.focus();
    microphones.dispatchEvent(new Event('change', { bubbles: true }));
    await learner.reads('Allow the microphone');
    expectEqual(learner.root.activeElement === microphones, true, 'The choice has lost the focus');
    allow();
    await eventually(() => voice.checks[1], 'the other microphone');
    await learner.reads('Turn the microphone off');
    expectEqual(learner.root.activeElement === microphones, true, 'The choice has lost the focus');
  });

  it('releases the microphone when the candidate leaves the screen, and with the element', async () => {
    for (const leave of [
      (learner: Learner) => learner.press('History'),
      async (learner: Learner) => learner.element.remove(),
    ]) {
      const learner = ready();
      await learner.click('channel-voice');
      await learner.click('check-microphone');
      await learner.find('device-check');
      await leave(learner);
      await isSilent();
    }
  });

  it('does not offer the browser’s own speech where the browser has none', async () => {
    const learner = ready();
    await learner.find('channel-browser-voice');
    learner.element.remove();
    voice.lacksSpeech = true;
    const other = learner.reload();
    await other.reads('in another browser');
    expectEqual(other.sees('channel-browser-voice'), false);
  });

  it('begins as it was booked', async () => {
    voice = FakeVoice.install();
    const learner = Learner.arrive({
      prepare: (element, service) => {
        service.config.channels = ['text', 'voice'];
        element.sessionId = service.given('ready', { channel: 'voice' }).sessionId;
      },
    });
    await learner.click('start-interview');
    await learner.find('talk');
    expectEqual(
      learner.announced('mi-start').map(({ channel }) => channel),
      ['voice'],
    );
  });
});

describe('the second booking in one element', () => {
  afterEach(() => {
    tidyUp();
    FakeVoice.remove();
  });

  it('begins as it was booked, however the first one was held', async () => {
    const learner = ready();
    const { service } = learner;
    await learner.click('channel-voice');
    await learner.find('check-microphone');
    const { sessionId } = service.given('ready', { channel: 'text' });
    learner.element.sessionId = sessionId;
    await eventually(() => !learner.sees('check-microphone'), 'the second booking');
    await learner.click('start-interview');
    await learner.find('answer-input');
    expectEqual(
      learner.announced('mi-start').map((start) => [start.sessionId, start.channel]),
      [[sessionId, 'text']],
    );
  });
});

describe('the recording of a call', () => {
  afterEach(() => {
    tidyUp();
    FakeVoice.remove();
  });

  const consents = (learner: Learner, path = /start$/) =>
    learner.service.seen(path).map(({ body }) => body.recordingConsent);
  const keepsRecordings: Prepare = ({ config }) => Object.assign(config, { recordings: true });

  it('is asked for where the tenant keeps recordings, for calls alone, and never ticked beforehand', async () => {
    const without = ready();
    await without.click('channel-voice');
    await without.find('check-microphone');
    expectEqual(without.sees('recording-consent'), false);
    without.element.remove();

    const learner = ready(keepsRecordings);
    for (const channel of ['text', 'browser-voice']) {
      await learner.click(`channel-${channel}`);
      await pause(20);
      expectEqual(learner.sees('recording-consent'), false, channel);
    }
    await learner.click('channel-voice');
    const box = await learner.find('recording-consent');
    expectEqual(box instanceof HTMLInputElement && box.checked, false);
    await learner.reads('You need not agree');
    await learner.click('start-interview');
    (await voice.call()).moveTo('listening');
    expectEqual(consents(learner), [false]);
  });

  it('is made with the candidate’s consent, which holds when they speak again, also after a reload', async () => {
    const learner = ready(keepsRecordings);
    await learner.click('channel-voice');
    await learner.click('recording-consent');
    await learner.click('start-interview');
    (await voice.call()).moveTo('listening');
    await learner.click('type');
    await learner.find('answer-input');
    await learner.click('speak');
    (await voice.call(2)).moveTo('listening');
    expectEqual([consents(learner), consents(learner, /channel$/)], [[true], [undefined, true]]);
    const back = learner.reload();
    await back.click('speak');
    await voice.call(3);
    expectEqual(consents(back, /channel$/).at(-1), true);
  });

  it('is agreed to for one interview: another one is not recorded', async () => {
    const learner = ready(keepsRecordings);
    await learner.click('channel-voice');
    await learner.click('recording-consent');
    const { sessionId } = learner.service.given('in_progress');
    learner.element.sessionId = sessionId;
    await learner.click('speak');
    await voice.call();
    expectEqual(consents(learner, /channel$/), [false]);
  });

  it('is not asked for in writing', async () => {
    const learner = ready(keepsRecordings);
    await learner.click('start-interview');
    await learner.find('answer-input');
    expectEqual(consents(learner), [undefined]);
  });
});

describe('a call that is called off before it is made', () => {
  afterEach(() => {
    tidyUp();
    FakeVoice.remove();
  });

  /** A learner in the middle of an interview by voice who is not connected, as after a reload. */
  async function unconnected(): Promise<Learner> {
    voice = FakeVoice.install();
    const learner = Learner.arrive({
      status: 'in_progress',
      prepare: (element, service) => {
        service.config.channels = ['text', 'voice', 'browser-voice'];
        service.find(element.sessionId ?? '').session.channel = 'voice';
      },
    });
    await learner.reads('You are not connected');
    return learner;
  }

  const asked = (learner: Learner) => learner.service.seen(/channel$/).map(({ body }) => body.channel);

  async function staysSilent(): Promise<void> {
    await pause(50);
    expectEqual([voice.calls.length, voice.isSilent], [0, true], 'The microphone is open');
  }

  it('does not listen to who types while the browser still asks for the microphone', async () => {
    const learner = await unconnected();
    const allow = voice.askFirst();
    await learner.click('speak');
    await learner.reads('Connecting');
    await learner.click('type');
    await learner.write('answer-input', 'In writing.');
    allow();
    await staysSilent();
    expectEqual(asked(learner), ['text']);
    expectEqual([learner.sees('talk'), await learner.answerValue()], [false, 'In writing.']);
    await learner.click('speak');
    await voice.call();
  });

  it('does not listen to who types while the service makes the call, and the service knows it', async () => {
    const learner = await unconnected();
    const open = learner.service.hold(/channel$/);
    await learner.click('speak');
    await eventually(() => asked(learner).length === 1, 'the wish to speak');
    await learner.click('type');
    open();
    await learner.find('answer-input');
    await staysSilent();
    expectEqual(asked(learner), ['voice', 'text']);
    expectEqual(channels(learner), ['text, chosen']);
    expectEqual(learner.announced('mi-error'), []);
  });

  it('does not begin for who goes to the history while the browser asks', async () => {
    const learner = ready();
    const allow = voice.askFirst();
    await learner.click('channel-voice');
    await learner.click('start-interview');
    await learner.press('History');
    await learner.reads('Your interviews');
    allow();
    await staysSilent();
    expectEqual(learner.service.seen(/start$/).length, 0, 'The clock runs');
    await learner.press('Back');
    await learner.click('start-interview');
    await learner.find('answer-input');
    expectEqual(learner.announced('mi-error'), []);
  });

  it('does not listen to who went to the history while the service began', async () => {
    const learner = ready();
    const open = learner.service.hold(/start$/);
    await learner.click('channel-voice');
    await learner.click('start-interview');
    await eventually(() => learner.service.seen(/start$/).length === 1, 'the start');
    await learner.press('History');
    await learner.reads('Your interviews');
    open();
    await eventually(() => learner.announced('mi-start').length === 1, 'the news of the start');
    await staysSilent();
    await learner.press('Back');
    await learner.reads('You are not connected');
  });

  it('does not begin by voice for who chooses to type while the browser asks', async () => {
    const learner = ready();
    const allow = voice.askFirst();
    await learner.click('channel-voice');
    await learner.click('start-interview');
    await learner.click('channel-text');
    allow();
    await staysSilent();
    await learner.click('start-interview');
    await learner.find('answer-input');
    expectEqual(
      learner.service.seen(/start$/).map(({ body }) => body.channel),
      ['text'],
    );
  });

  it('goes on in writing for who chooses to type while the service begins, and the service knows it', async () => {
    const learner = ready();
    const open = learner.service.hold(/start$/);
    await learner.click('channel-voice');
    await learner.click('start-interview');
    await eventually(() => learner.service.seen(/start$/).length === 1, 'the start');
    await learner.click('channel-text');
    open();
    await learner.find('answer-input');
    await staysSilent();
    expectEqual(asked(learner), ['text']);
    expectEqual(channels(learner), ['text, chosen']);
    expectEqual(learner.announced('mi-error'), []);
    await learner.answer('In writing.');
  });

  it('says so where the service does not learn that the candidate types, and asks again', async () => {
    const learner = ready((service) => service.fail(/channel$/, { status: 502, code: 'VAPI_CALL_FAILED' }));
    const open = learner.service.hold(/start$/);
    await learner.click('channel-voice');
    await learner.click('start-interview');
    await eventually(() => learner.service.seen(/start$/).length === 1, 'the start');
    await learner.click('channel-text');
    open();
    await learner.reads('You are not connected');
    await learner.see('.talk [role="alert"]');
    learner.service.recover();
    await learner.click('type');
    await learner.find('answer-input');
    await staysSilent();
  });

  it('does not listen to who ends the interview, or leaves it, while the browser asks', async () => {
    const ways: ((learner: Learner) => Promise<void>)[] = [
      async (learner) => {
        await learner.click('end-interview');
        await learner.click('confirm-end');
        await learner.find('overall-score');
      },
      async (learner) => {
        learner.element.screen = 'history';
        await learner.reads('Your interviews');
      },
      async (learner) => {
        learner.element.screen = 'setup';
        await learner.find('continue-to-payment');
      },
      async (learner) => learner.element.remove(),
      async (learner) => {
        window.dispatchEvent(new Event('pagehide'));
        await learner.reads('You are not connected');
      },
    ];
    for (const leave of ways) {
      const learner = await unconnected();
      const allow = voice.askFirst();
      await learner.click('speak');
      await learner.reads('Connecting');
      await leave(learner);
      allow();
      await staysSilent();
      expectEqual(asked(learner), []);
      expectEqual(learner.announced('mi-error'), []);
      tidyUp();
    }
  });

  it('is not taken up again for who types meanwhile', async () => {
    const { learner, call } = await talking();
    const refresh = learner.service.hold(/GET \/api\/interviews\/[^/]+$/);
    call.finish({ reason: 'failed', error: new VoiceConnectionError('lost') });
    await learner.reads('Connecting again');
    await learner.click('type');
    refresh();
    await learner.find('answer-input');
    await pause(50);
    expectEqual([voice.calls.length, voice.isSilent], [1, true]);
    expectEqual(asked(learner), ['text']);
  });
});

describe('the interview by voice', () => {
  afterEach(() => {
    tidyUp();
    FakeVoice.remove();
  });

  it('joins the call that the service made, with the microphone that was tried', async () => {
    const learner = ready();
    await learner.click('channel-voice');
    await learner.click('check-microphone');
    await learner.find('device-check');
    await learner.click('start-interview');
    const { start, channel } = await voice.call();
    expectEqual(
      [channel, start.started.vapiUrl?.startsWith('https://calls.test/call_'), start.deviceId],
      ['voice', true, 'built-in'],
    );
    expectEqual(
      voice.checks.some(({ isOpen }) => isOpen),
      false,
    );
  });

  it('shows whose turn it is, and what is understood', async () => {
    const { learner, call } = await talking();
    call.moveTo('speaking');
    call.tell('caption', { speaker: 'interviewer', text: 'How would you', final: false });
    await learner.reads('The interviewer is speaking');
    await learner.reads('InterviewerHow would you');
    call.moveTo('listening');
    call.tell('caption', { speaker: 'candidate', text: 'I would begin', final: false });
    await learner.reads('YouI would begin');
    call.tell('level', { speaker: 'candidate', level: 0.4 });
    await eventually(
      () => learner.root.querySelectorAll('.level .meter-fill')[1]?.getAttribute('width') === '40',
      'the level',
    );
  });

  it('keeps what is said in the conversation, by whichever way the service heard it', async () => {
    const { learner } = await talking();
    learner.service.takeTurn(learner.element.sessionId ?? '', 'I would begin with the numbers.');
    await eventually(() => learner.turns().includes('I would begin with the numbers.'), 'the turn');
  });

  it('mutes', async () => {
    const { learner, call } = await talking();
    await learner.click('mute');
    await learner.reads('You are muted');
    expectEqual(call.muted, true);
    await learner.click('mute');
    await learner.reads('Your turn');
    expectEqual(call.muted, false);
  });

  it('takes back what was not said after all', async () => {
    const { learner } = await talking();
    const sessionId = learner.element.sessionId ?? '';
    learner.service.takeTurn(sessionId, 'I would begin with the numbers.');
    await eventually(() => learner.turns().length === 3, 'the reply');
    learner.service.withdrawTurn(sessionId);
    await eventually(() => learner.turns().length === 2, 'the reply to be taken back');
  });

  it('waits for the words said last before it ends', async () => {
    const { learner, call } = await talking();
    let arrive = () => {};
    call.end = () =>
      new Promise((resolve) => {
        arrive = () => {
          call.finish({ reason: 'left' });
          resolve();
        };
      });
    await learner.click('end-interview');
    await learner.click('confirm-end');
    await pause(50);
    expectEqual(learner.service.seen(/complete$/).length, 0, 'The interview has ended before them');
    arrive();
    await learner.find('overall-score');
    expectEqual(learner.announced('mi-report').length, 1);
  });

  it('mutes before the call is there', async () => {
    const learner = ready();
    await learner.click('channel-voice');
    await learner.click('start-interview');
    await voice.call();
    await learner.click('mute');
    const call = await voice.call();
    expectEqual(call.muted, true);
    call.moveTo('listening');
    await learner.reads('You are muted');
  });

  it('keeps the focus on the microphone while a call begins, and when it is taken up again', async () => {
    const { learner, call } = await talking();
    await learner.click('type');
    const answer = await learner.find('answer-input');
    await eventually(() => learner.root.activeElement === answer, 'the focus on the answer');
    (await learner.find('speak')).focus();
    const allow = voice.askFirst();
    await learner.click('speak');
    await learner.reads('Connecting');
    const mute = await learner.find('mute');
    expectEqual(learner.root.activeElement === mute, true, 'The focus is lost');
    allow();
    const again = await voice.call(2);
    again.moveTo('listening');
    await learner.reads('Your turn');
    again.finish({ reason: 'failed', error: new VoiceConnectionError('lost') });
    await learner.reads('Connecting again');
    (await voice.call(3)).moveTo('speaking');
    await learner.reads('The interviewer is speaking');
    expectEqual(learner.root.activeElement === mute, true, 'The focus is lost');
    expectEqual(call.state, 'ended');
  });

  it('shows the newest words of a long caption', async () => {
    const { learner, call } = await talking();
    let text = '';
    for (let sentence = 1; sentence <= 40; sentence++) {
      text += `This is sentence ${sentence} of what I would answer to that question. `;
      call.tell('caption', { speaker: 'candidate', text, final: false });
      await pause(5);
    }
    const caption = await learner.find('caption');
    expectEqual(caption.scrollHeight > caption.clientHeight, true, 'The caption fits without scrolling');
    await eventually(
      () => caption.scrollHeight - caption.scrollTop - caption.clientHeight < 2,
      'the last words to be in sight',
    );
  });

  it('forgets a trouble that is over when words arrive again', async () => {
    const { learner, call } = await talking();
    call.tell('error', new VoiceConnectionError('lost'));
    await learner.see('.talk [role="alert"]');
    call.moveTo('speaking');
    await pause(20);
    await learner.see('.talk [role="alert"]');
    learner.service.takeTurn(learner.element.sessionId ?? '', 'I would begin with the numbers.');
    await eventually(() => !learner.look('.talk [role="alert"]'), 'the trouble to be forgotten');
    expectEqual(learner.announced('mi-error').length, 1);
  });

  it('speaks again with the microphone that was chosen, until that is gone', async () => {
    const learner = ready();
    await learner.click('channel-voice');
    await learner.click('check-microphone');
    const microphones = await learner.see('#mi-microphone');
    if (microphones instanceof HTMLSelectElement) microphones.value = 'headset';
    microphones.dispatchEvent(new Event('change', { bubbles: true }));
    await eventually(() => voice.checks[1], 'the headset');
    await learner.reads('Turn the microphone off');
    await learner.click('start-interview');
    (await voice.call()).moveTo('listening');
    await learner.click('type');
    await learner.click('speak');
    const { start } = await voice.call(2);
    expectEqual([voice.checks.at(-1)?.deviceId, start.deviceId], ['headset', 'headset']);
    await learner.click('type');
    voice.microphoneErrors.push(new MicrophoneError('no_device'));
    await learner.click('speak');
    await learner.find('talk-failed');
    await learner.click('speak');
    expectEqual((await voice.call(3)).start.deviceId, 'built-in');
  });

  it('goes on in writing and back, losing nothing', async () => {
    const { learner } = await talking();
    await learner.click('type');
    await learner.find('answer-input');
    await isSilent();
    await learner.answer('In writing.');
    await learner.click('speak');
    (await voice.call(2)).moveTo('speaking');
    await learner.reads('The interviewer is speaking');
    expectEqual(learner.turns().includes('In writing.'), true);
    expectEqual(channels(learner), ['text, chosen', 'voice, chosen']);
  });

  it('gives words that were heard and not sent as a part of the written answer', async () => {
    const { learner, call } = await talking(undefined, 'browser-voice');
    const answer = async (words: string) => {
      const field = await learner.see('textarea');
      await eventually(() => field instanceof HTMLTextAreaElement && field.value === words, words);
    };
    call.unsent = { text: 'I would begin with', turnId: 'spoken_1' };
    await learner.click('type');
    await answer('I would begin with');
    await learner.click('speak');
    (await voice.call(2)).unsent = { text: 'a cache.', turnId: 'spoken_2' };
    await learner.click('type');
    await answer('I would begin with a cache.');
    await learner.click('send-answer');
    await eventually(() => learner.turns().includes('I would begin with a cache.'), 'the answer');
    expectEqual(
      sent(learner).includes('spoken_1') || sent(learner).includes('spoken_2'),
      false,
      'Other words, one turn',
    );
  });

  it('counts words once that had arrived after all', async () => {
    const { learner, call } = await talking(undefined, 'browser-voice');
    const words = 'I would begin with the numbers.';
    call.unsent = { text: words, turnId: 'spoken_1' };
    await learner.click('type');
    expectEqual(await learner.answerValue(), words);
    await learner.click('send-answer');
    await eventually(() => learner.turns().includes(words), 'the answer');
    expectEqual(sent(learner), ['spoken_1']);
  });

  it('counts words once that had arrived after all, also after a reload', async () => {
    const { learner, call } = await talking(undefined, 'browser-voice');
    call.unsent = { text: 'I would begin with the numbers.', turnId: 'spoken_1' };
    await learner.click('type');
    await learner.find('answer-input');
    const back = learner.reload();
    await back.click('send-answer');
    await eventually(() => back.turns().includes('I would begin with the numbers.'), 'the answer');
    expectEqual(sent(back), ['spoken_1']);
  });

  it('takes words back that arrive late', async () => {
    const words = 'I would begin with the numbers.';
    const { learner, call } = await talking(undefined, 'browser-voice');
    const sessionId = learner.element.sessionId ?? '';
    call.unsent = { text: words, turnId: 'spoken_1' };
    await learner.click('type');
    await learner.find('answer-input');
    expectEqual(await learner.answerValue(), words);
    learner.service.takeTurn(sessionId, words, 'spoken_1');
    await eventually(() => learner.turns().includes(words), 'the words');
    await pause(20);
    expectEqual(await learner.answerValue(), '', 'The words are there twice');
    await learner.answer(words);
    expectEqual(sent(learner).length, 1);
    expectEqual(sent(learner).includes('spoken_1'), false, 'The same words said again are another turn');
  });

  it('does not give back words that have arrived', async () => {
    const words = 'I would begin with the numbers.';
    const { learner, call } = await talking(undefined, 'browser-voice');
    learner.service.takeTurn(learner.element.sessionId ?? '', words, 'spoken_1');
    await eventually(() => learner.turns().includes(words), 'the words');
    call.unsent = { text: words, turnId: 'spoken_1' };
    await learner.click('type');
    await learner.find('answer-input');
    expectEqual(await learner.answerValue(), '', 'The words are there twice');
  });

  it('shows words that a fault has kept back, in place of speaking on without them', async () => {
    const { learner, call } = await talking(undefined, 'browser-voice');
    call.unsent = { text: 'I would begin with', turnId: 'spoken_1' };
    call.finish({ reason: 'failed', error: new VoiceConnectionError('lost') });
    await learner.find('talk-failed');
    expectEqual(await learner.answerValue(), 'I would begin with');
    await eventually(() => channels(learner).includes('text, failed'), 'the news');
    expectEqual(voice.calls.length, 1);
  });

  it('does not ask to speak while nobody listens any more', async () => {
    const { learner, call } = await talking(undefined, 'browser-voice');
    // The microphone is released at once; the end is told when it is known which words have arrived.
    call.tell('state', { from: 'listening', to: 'ended' });
    await learner.reads('Connecting again');
    call.finish({ reason: 'failed', error: new VoiceConnectionError('lost') });
    (await voice.call(2)).moveTo('listening');
    await learner.reads('Your turn');
  });

  it('takes up a call that has broken off', async () => {
    const { learner, call } = await talking();
    const open = learner.service.hold(/channel$/);
    call.finish({ reason: 'failed', error: new VoiceConnectionError('lost') });
    await learner.reads('Connecting again');
    open();
    (await voice.call(2)).moveTo('listening');
    await learner.reads('Your turn');
    expectEqual(channels(learner), []);
  });

  it('takes up a call whose room was closed before the interview was over', async () => {
    const { call } = await talking();
    call.finish({ reason: 'finished' });
    await voice.call(2);
  });

  it('does not call again where the service has left a call in which nobody was heard', async () => {
    const { learner, call } = await talking();
    learner.service.find(learner.element.sessionId ?? '').session.channel = 'text';
    call.finish({ reason: 'finished' });
    await learner.find('talk-failed');
    await learner.find('answer-input');
    expectEqual([voice.calls.length, learner.service.seen(/channel$/).length], [1, 0]);
    expectEqual(channels(learner), ['text, failed']);
  });

  it('goes on in writing when speaking fails, and says so', async () => {
    const { learner, call } = await talking();
    call.finish({ reason: 'failed', error: new VoiceConnectionError('lost') });
    (await voice.call(2)).finish({ reason: 'failed', error: new VoiceConnectionError('unreachable') });
    await learner.find('talk-failed');
    await learner.reads('Nothing you said is lost');
    await eventually(() => channels(learner).includes('text, failed'), 'the news');
    await learner.answer('In writing then.');
    await learner.click('speak');
    (await voice.call(3)).moveTo('listening');
    await learner.reads('Your turn');
  });

  it('goes on in writing when the microphone is refused in the middle', async () => {
    const { learner, call } = await talking();
    call.finish({ reason: 'failed', error: new MicrophoneError('no_device') });
    await learner.find('talk-failed');
    await learner.reads('No microphone was found');
    await learner.find('answer-input');
  });

  it('lets the interviewer be heard where the browser held the sound back', async () => {
    const { learner, call } = await talking();
    call.tell('error', new VoiceError('SOUND_BLOCKED', 'Blocked.', { recoverable: true }));
    learner.service.takeTurn(learner.element.sessionId ?? '', 'Something that was said meanwhile.');
    await eventually(() => learner.turns().length > 1, 'the turn');
    await learner.click('resume-sound');
    expectEqual(call.hasResumedSound, true);
    await eventually(() => !learner.sees('resume-sound'), 'the button to go');
  });

  it('asks after a reload, because a browser gives the microphone to a click', async () => {
    const { learner } = await talking();
    const back = learner.reload();
    await back.reads('You are not connected');
    await isSilent();
    await back.click('speak');
    (await voice.call(2)).moveTo('listening');
    await back.reads('Your turn');
  });

  it('lets go of the microphone at the end, in the history and with the element', async () => {
    const ways: ((learner: Learner, call: FakeCall) => Promise<void>)[] = [
      async (learner, call) => {
        await learner.click('end-interview');
        await learner.click('confirm-end');
        await learner.find('overall-score');
        expectEqual(call.hasHungUp, true);
      },
      async (learner) => {
        learner.element.screen = 'history';
        await learner.reads('Your interviews');
      },
      async (learner) => learner.element.remove(),
      async () => {
        window.dispatchEvent(new Event('pagehide'));
      },
    ];
    for (const leave of ways) {
      const { learner, call } = await talking();
      await leave(learner, call);
      await isSilent();
      learner.element.remove();
    }
  });

  it('ends with the interview', async () => {
    const { learner, call } = await talking();
    const sessionId = learner.element.sessionId ?? '';
    for (const words of ['One.', 'Two.', 'Three.']) learner.service.takeTurn(sessionId, words);
    await learner.find('rate-answers');
    call.finish({ reason: 'finished' });
    await pause(50);
    expectEqual(voice.calls.length, 1);
    expectEqual(learner.sees('talk'), false);
  });
});
