import 'axe-core/axe.min.js';
import { MicrophoneError } from '@mock-interview/client/voice';
import { emulateMedia, setViewport } from '@web/test-runner-commands';
import type axe from 'axe-core';
import { eventually, expectEqual, pause } from '../test/expectations.js';
import { fakeUnscoredReport } from '../test/fake-data.js';
import { type FakeCall, FakeVoice } from '../test/fake-voice.js';
import { Learner, tidyUp } from '../test/learner.js';
import './define.js';

declare global {
  interface Window {
    axe: typeof axe;
  }
}

function offerVoice(service: Learner['service']): void {
  service.config.channels = ['text', 'voice', 'browser-voice'];
  service.config.recordings = true;
  service.voiceSurcharge = 5_000;
}

/** A learner in the middle of a call. */
async function talk(): Promise<{ learner: Learner; call: FakeCall }> {
  const voice = FakeVoice.install();
  const learner = Learner.arrive({ status: 'ready', prepare: (_, service) => offerVoice(service) });
  await learner.click('channel-voice');
  await learner.click('start-interview');
  const call = await voice.call();
  call.moveTo('speaking');
  call.tell('caption', { speaker: 'interviewer', text: 'Let us begin.', final: true });
  await learner.reads('InterviewerLet us begin.');
  return { learner, call };
}

/** Every screen, and the ways to it. */
const screens: Record<string, () => Promise<Learner>> = {
  'the wizard': async () => {
    const learner = Learner.arrive();
    await learner.click('interview-type-system-design');
    await learner.click('difficulty-medium');
    await learner.click('focus-area-database');
    (await learner.see('details summary')).click();
    await learner.see('select[name="pace"]');
    return learner;
  },
  'the wizard with questions to review': async () => {
    const learner = Learner.arrive({
      prepare: (_, service) => {
        for (const type of service.config.types) type.questionsToReview = 3;
      },
    });
    await learner.click('interview-type-javascript');
    (await learner.see('details summary')).click();
    await learner.see('input[name="reviewMissed"]');
    await learner.reads('not offered in every language');
    return learner;
  },
  'the wizard with what is missing': async () => {
    const learner = Learner.arrive();
    await learner.click('continue-to-payment');
    await learner.find('validation-error');
    return learner;
  },
  payment: async () => {
    const learner = Learner.arrive({ status: 'awaiting_payment' });
    await learner.find('complete-payment');
    await learner.press('Let it be declined');
    await learner.reads('was declined');
    return learner;
  },
  'the question whether to give up what may be paid': async () => {
    const learner = Learner.arrive({ status: 'awaiting_payment' });
    await learner.find('complete-payment');
    await learner.press('Confirm it later');
    await learner.find('payment-waiting');
    await learner.press('Change the set-up');
    await learner.see('dialog[open]');
    return learner;
  },
  'paying with a coupon, an offer and tax': async () => {
    const learner = Learner.arrive({
      prepare: (element, service) => {
        const session = service.given('awaiting_payment');
        session.pricing = {
          ...session.pricing,
          amount: 11_800,
          listAmount: 14_750,
          promotion: { percent: 20, amount: 2_950 },
          gst: { gstin: '29ABCDE1234F1Z5', ratePercent: 18, taxable: 10_000, cgst: 900, sgst: 900 },
        };
        service.coupons.set('OLD', 'coupon_expired');
        element.sessionId = session.sessionId;
      },
    });
    await learner.write('coupon', 'OLD');
    await learner.click('apply-coupon');
    await learner.reads('has expired');
    return learner;
  },
  'getting ready to speak': async () => {
    FakeVoice.install();
    const learner = Learner.arrive({ status: 'ready', prepare: (_, service) => offerVoice(service) });
    await learner.click('channel-voice');
    await learner.click('check-microphone');
    await learner.find('device-check');
    return learner;
  },
  'the wizard where one can speak': async () => {
    const learner = Learner.arrive({ prepare: (_, service) => offerVoice(service) });
    await learner.click('interview-type-system-design');
    await learner.click('difficulty-medium');
    await learner.reads('+ ₹50');
    return learner;
  },
  'the interview by voice': async () => {
    const { learner } = await talk();
    return learner;
  },
  'a call that is being made': async () => {
    const voice = FakeVoice.install();
    const learner = Learner.arrive({ status: 'ready', prepare: (_, service) => offerVoice(service) });
    await learner.click('channel-voice');
    await learner.click('start-interview');
    await voice.call();
    await learner.reads('Connecting');
    return learner;
  },
  'a call that is not connected': async () => {
    FakeVoice.install();
    const learner = Learner.arrive({
      status: 'in_progress',
      prepare: (element, service) => {
        offerVoice(service);
        service.find(element.sessionId ?? '').session.channel = 'voice';
      },
    });
    await learner.reads('You are not connected');
    return learner;
  },
  'an interview whose voice has failed': async () => {
    const { learner, call } = await talk();
    call.finish({ reason: 'failed', error: new MicrophoneError('busy') });
    await learner.find('talk-failed');
    return learner;
  },
  'getting ready': async () => {
    const learner = Learner.arrive({ status: 'ready' });
    await learner.find('start-interview');
    return learner;
  },
  'the interview': async () => {
    const learner = Learner.arrive({ status: 'in_progress' });
    await learner.answer('A first answer.\n\nOf two paragraphs.');
    await learner.write('answer-input', 'A draft');
    return learner;
  },
  'the interview with an answer that was not sent': async () => {
    const learner = Learner.arrive({ status: 'in_progress' });
    learner.service.fail(/turns/, { status: 403, code: 'FORBIDDEN' });
    await learner.write('answer-input', 'A draft');
    await learner.click('send-answer');
    await learner.find('send-again');
    return learner;
  },
  'the question whether to end': async () => {
    const learner = Learner.arrive({ status: 'in_progress' });
    await learner.answer('An answer.');
    await learner.click('end-interview');
    await learner.see('dialog[open]');
    return learner;
  },
  'the end of the interview': async () => {
    const learner = Learner.arrive({ status: 'in_progress' });
    for (const answer of ['One.', 'Two.', 'Three.']) await learner.answer(answer);
    await eventually(() => !learner.sees('answer-input'), 'the end');
    return learner;
  },
  'the own rating of the answers': async () => {
    const learner = Learner.arrive({
      prepare: (element, service) => {
        service.givenRating = null;
        element.sessionId = service.given('completed').sessionId;
      },
    });
    await learner.click('rate-1-4');
    return learner;
  },
  'the report being made': async () => {
    const learner = Learner.arrive({ status: 'generating_report' });
    await learner.reads('Reading your answers');
    return learner;
  },
  'the report': async () => {
    const learner = Learner.arrive({ status: 'completed' });
    await learner.find('overall-score');
    for (const details of learner.root.querySelectorAll('details')) details.open = true;
    return learner;
  },
  'a question that is answered again': async () => {
    const learner = Learner.arrive({
      prepare: (element, service) => {
        const { sessionId } = service.given('completed');
        for (const analysis of service.find(sessionId).report?.questionAnalysis ?? []) analysis.purpose = 'extra';
        element.sessionId = sessionId;
      },
    });
    await learner.find('overall-score');
    await learner.click('retry-open');
    await learner.write('retry-answer', 'A new answer');
    await learner.click('retry-send');
    await learner.find('retry-result');
    await learner.click('retry-open');
    await learner.find('retry-answer');
    return learner;
  },
  'the report without a score': async () => {
    const learner = Learner.arrive({
      prepare: (element, service) => {
        service.reportOf = fakeUnscoredReport;
        element.sessionId = service.given('completed').sessionId;
      },
    });
    await learner.find('overall-score');
    return learner;
  },
  'the history': async () => {
    const learner = Learner.arrive({
      prepare: (element, service) => {
        for (const [index, overallScore] of [72, 55, 20, null].entries()) {
          const { sessionId, createdAt, setup } = service.given('completed');
          service.history.push({
            sessionId: `${sessionId}${index}`,
            type: setup.type,
            difficulty: setup.difficulty,
            focusAreas: [],
            status: 'completed',
            overallScore,
            duration: 20,
            durationSeconds: 900,
            createdAt,
            startedAt: createdAt,
            endedAt: createdAt,
          });
        }
        element.screen = 'history';
      },
    });
    await learner.see('table');
    await learner.reads('Your progress');
    return learner;
  },
  'a session that has expired': async () => {
    const learner = Learner.arrive({ status: 'expired' });
    await learner.reads('has expired');
    return learner;
  },
  'a failure': async () => {
    const learner = Learner.arrive({
      prepare: (_, service) => service.fail(/config/, { status: 404, code: 'NOT_FOUND' }),
    });
    await learner.reads('Start over');
    return learner;
  },
};

/** What fades in has no final colours yet, so that nothing may fade. */
const appear = (colorScheme: 'light' | 'dark') => emulateMedia({ colorScheme, reducedMotion: 'reduce' });

async function findViolations(element: Element): Promise<string[]> {
  const { violations } = await window.axe.run(element, {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    // These are about whole pages, which this element is not.
    rules: { 'page-has-heading-one': { enabled: false }, 'landmark-one-main': { enabled: false } },
  });
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`),
  );
}

describe('for everybody', () => {
  beforeEach(async () => {
    await appear('light');
  });
  afterEach(async () => {
    tidyUp();
    await emulateMedia({ colorScheme: 'light', reducedMotion: 'no-preference' });
    await setViewport({ width: 1024, height: 800 });
  });

  for (const [name, open] of Object.entries(screens)) {
    for (const colorScheme of ['light', 'dark'] as const) {
      it(`${name} has no barrier that axe can find, in the ${colorScheme} theme`, async () => {
        await appear(colorScheme);
        const learner = await open();
        expectEqual(await findViolations(learner.element), []);
      });
    }

    it(`${name} fits into 320 pixels`, async () => {
      await setViewport({ width: 320, height: 640 });
      const learner = await open();
      await pause(50);
      const { scrollWidth, clientWidth } = document.documentElement;
      expectEqual(scrollWidth <= clientWidth, true, `${scrollWidth} pixels wide`);
      const cut = [...learner.root.querySelectorAll<HTMLElement>('.card')].filter(
        (card) => card.scrollWidth > card.clientWidth + 1,
      );
      expectEqual(
        cut.map(({ className }) => className),
        [],
        'Content is wider than its card',
      );
    });
  }

  it('a tenant’s colour stays readable, however bright it is', async () => {
    for (const accentColor of ['#ffee00', '#00ffcc', '#ff0000', '#0000ff']) {
      for (const colorScheme of ['light', 'dark'] as const) {
        await appear(colorScheme);
        const learner = Learner.arrive({
          prepare: (_, service) => {
            service.config.branding.accentColor = accentColor;
          },
        });
        await learner.click('interview-type-system-design');
        await learner.find('focus-area-database');
        expectEqual(await findViolations(learner.element), [], `${accentColor} in ${colorScheme}`);
        tidyUp();
      }
    }
  });

  it('every control is large enough to hit', async () => {
    for (const open of Object.values(screens)) {
      const learner = await open();
      const small = [...learner.root.querySelectorAll<HTMLElement>('button, summary, select, textarea, label.choice')]
        .filter((control) => control.checkVisibility())
        .map((control) => ({ name: control.textContent, box: control.getBoundingClientRect() }))
        .filter(({ box }) => box.height < 24 || box.width < 24);
      expectEqual(
        small.map(({ name }) => name),
        [],
      );
      const primary = [...learner.root.querySelectorAll('.primary')].filter((button) => button.checkVisibility());
      expectEqual(
        primary.filter((button) => button.getBoundingClientRect().height < 44).map(({ className }) => className),
        [],
      );
      tidyUp();
    }
  });
});
