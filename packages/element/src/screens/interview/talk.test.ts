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

  it('gives words that were heard and not sent as the beginning of a written answer', async () => {
    const { learner, call } = await talking(undefined, 'browser-voice');
    call.tell('caption', { speaker: 'candidate', text: 'I would begin with', final: false });
    await learner.click('type');
    const answer = await learner.see('textarea');
    await eventually(() => answer instanceof HTMLTextAreaElement && answer.value === 'I would begin with', 'the words');
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
