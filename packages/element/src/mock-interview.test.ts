import { eventually, expect, expectEqual, pause } from '../test/expectations.js';
import { Learner, startService, tidyUp, tokenFor } from '../test/learner.js';
import './define.js';
import type { MockInterviewEvent } from './events.js';

describe('who the candidate is', () => {
  afterEach(tidyUp);

  it('is asked of the developer when the page does not say', async () => {
    const learner = Learner.arrive({
      prepare: (element) => {
        element.token = undefined;
      },
    });
    await learner.reads('getToken');
    expectEqual(learner.announced('mi-error')[0]?.code, 'NO_TOKEN');
    learner.element.token = tokenFor('late');
    await learner.find('continue-to-payment');
  });

  it('may be told a little later without any complaint', async () => {
    const learner = Learner.arrive({
      prepare: (element) => {
        element.token = undefined;
      },
    });
    await pause(200);
    learner.element.getToken = () => tokenFor('late');
    await learner.find('continue-to-payment');
    expectEqual(learner.announced('mi-error').length, 0);
  });

  it('is taken from a token that replaces one that has run out', async () => {
    const fresh = `${tokenFor('learner')}fresh`;
    const learner = Learner.arrive({
      prepare: (_, service) => {
        service.acceptsToken = (token) => token === fresh;
      },
    });
    await learner.reads('Your sign-in has run out');
    expectEqual(learner.announced('mi-error')[0]?.code, 'UNAUTHENTICATED');
    learner.element.token = fresh;
    await learner.find('continue-to-payment');
  });

  it('may come from a new function with every rendering of the page', async () => {
    const learner = Learner.arrive({
      prepare: (element, service) => {
        element.token = undefined;
        element.getToken = () => tokenFor('learner');
        service.fail(/config/, { status: 403, code: 'FORBIDDEN' });
      },
    });
    learner.element.addEventListener('mi-error', () => {
      learner.element.getToken = () => tokenFor('learner');
    });
    await learner.reads('You are not allowed');
    await pause(100);
    expectEqual(learner.service.seen(/config/).length, 1);
    learner.service.recover();
    learner.element.apiUrl = startService().apiUrl;
    await learner.find('continue-to-payment');
  });

  it('decides what is resumed: another candidate does not meet the session of the first', async () => {
    const learner = Learner.arrive();
    await learner.setUp();
    await learner.find('complete-payment');
    learner.element.token = tokenFor('somebody else');
    await learner.find('continue-to-payment');
    expectEqual(learner.element.sessionId, undefined);
    learner.element.token = tokenFor('learner');
    await learner.find('complete-payment');
  });

  it('is asked for again with the reason when the service refuses the token', async () => {
    const reasons: string[] = [];
    const learner = Learner.arrive({
      prepare: (element, service) => {
        let count = 0;
        service.acceptsToken = (token) => token.endsWith('2');
        element.getToken = ({ reason }) => {
          reasons.push(reason);
          return `${tokenFor('learner')}${++count}`;
        };
      },
    });
    await learner.find('continue-to-payment');
    expectEqual(reasons, ['initial', 'rejected']);
  });
});

describe('the element in its page', () => {
  afterEach(tidyUp);

  it('tells where the candidate is in its attributes', async () => {
    const learner = Learner.arrive();
    await learner.setUp();
    await learner.find('complete-payment');
    expectEqual(learner.element.getAttribute('screen'), 'payment');
    expectEqual(learner.element.getAttribute('session-id'), learner.element.sessionId ?? null);
    expect(learner.element.sessionId?.startsWith('session_'), 'It names no session.');
  });

  it('goes where the page asks it to', async () => {
    const learner = Learner.arrive({ status: 'ready' });
    await learner.find('start-interview');
    learner.element.screen = 'history';
    await learner.reads('Your interviews');
    learner.element.screen = 'setup';
    await learner.find('continue-to-payment');
  });

  it('leaves it to the service which screen a session is at', async () => {
    const learner = Learner.arrive({ status: 'ready' });
    await learner.find('start-interview');
    learner.element.screen = 'report';
    await eventually(() => learner.element.screen === 'ready', 'the true screen');
    expectEqual(learner.sees('start-interview'), true);
  });

  it('opens another session when the page names one', async () => {
    const learner = Learner.arrive({ status: 'ready' });
    await learner.find('start-interview');
    learner.element.sessionId = learner.service.given('completed').sessionId;
    await learner.find('overall-score');
  });

  it('tells typed events that leave the shadow and bubble through the page', async () => {
    const heard: MockInterviewEvent<'mi-setup'>[] = [];
    const listen = (event: MockInterviewEvent<'mi-setup'>) => heard.push(event);
    document.body.addEventListener('mi-setup', listen);
    const learner = Learner.arrive();
    await learner.setUp();
    await learner.find('complete-payment');
    document.body.removeEventListener('mi-setup', listen);
    expectEqual([heard[0]?.bubbles, heard[0]?.composed, heard[0]?.detail.status], [true, true, 'awaiting_payment']);
  });

  it('closes its streams and stops its timers when it is taken away', async () => {
    const learner = Learner.arrive({ status: 'in_progress' });
    await learner.find('answer-input');
    await eventually(() => learner.service.openStreams === 1, 'the event stream');
    learner.element.remove();
    await eventually(() => learner.service.openStreams === 0, 'the end of the stream');
    const requests = learner.service.requests.length;
    let drawn = 0;
    learner.element.requestUpdate = () => {
      drawn++;
    };
    await pause(1200);
    expectEqual([learner.service.requests.length, drawn], [requests, 0]);
  });

  it('resumes when it is put back', async () => {
    const learner = Learner.arrive({ status: 'in_progress' });
    await learner.find('answer-input');
    learner.element.remove();
    await pause(20);
    document.body.append(learner.element);
    await eventually(() => learner.turns().length === 1 && learner.sees('answer-input'), 'the conversation');
  });

  it('goes on undisturbed when it is moved within the page', async () => {
    const learner = Learner.arrive({ status: 'in_progress' });
    await learner.find('answer-input');
    const requests = learner.service.requests.length;
    const elsewhere = document.createElement('section');
    document.body.append(elsewhere);
    elsewhere.append(learner.element);
    await pause(50);
    expectEqual(learner.service.requests.length, requests);
    await learner.answer('Still here.');
  });

  it('shares nothing with another one beside it', async () => {
    const one = Learner.arrive({ status: 'ready' });
    const other = Learner.arrive();
    await one.find('start-interview');
    await other.find('continue-to-payment');
    await one.click('start-interview');
    await one.find('answer-input');
    expectEqual(other.element.screen, 'setup');
    expectEqual(other.announcements.length, 0);
  });

  it('works where the browser refuses storage', async () => {
    const { setItem, getItem } = Storage.prototype;
    const refuse = () => {
      throw new DOMException('denied', 'SecurityError');
    };
    Object.assign(Storage.prototype, { setItem: refuse, getItem: refuse });
    try {
      const learner = Learner.arrive();
      await learner.setUp();
      await learner.click('complete-payment');
      await learner.click('start-interview');
      await learner.answer('Without any storage.');
    } finally {
      Object.assign(Storage.prototype, { setItem, getItem });
    }
  });

  it('makes way for a new wizard when what it remembers is gone', async () => {
    const learner = Learner.arrive();
    await learner.setUp();
    await learner.find('complete-payment');
    learner.service.interviews.clear();
    await learner.reload().find('continue-to-payment');
  });

  it('says so when the session that the page names does not exist', async () => {
    const learner = Learner.arrive({
      prepare: (element) => {
        element.sessionId = 'session_of_nobody';
      },
    });
    await learner.reads('This interview does not exist');
    await learner.reads('request_42');
    expect(!learner.text.includes('no candidate should see'), 'It shows a raw text of the server.');
    await learner.press('Start over');
    await learner.find('continue-to-payment');
  });

  it('tries again when the service could not be reached', async () => {
    const learner = Learner.arrive({
      prepare: (_, service) => service.fail(/config/, 'network'),
    });
    await learner.reads('The service cannot be reached');
    learner.service.recover();
    await learner.press('Try again');
    await learner.find('continue-to-payment');
  });

  it('moves the focus to the heading of a new screen, but never away from the rest of the page', async () => {
    const field = document.createElement('input');
    document.body.append(field);
    const { apiUrl, service } = startService();
    const learner = Learner.arrive({ at: { apiUrl, service }, status: 'awaiting_payment' });
    const pay = await learner.find('complete-payment');
    expectEqual(document.activeElement === document.body, true, 'The page’s focus was taken on arrival');
    pay.focus();
    pay.click();
    await learner.find('start-interview');
    await eventually(() => learner.root.activeElement?.tagName === 'H2', 'the focus on the heading');
    field.focus();
    learner.element.screen = 'history';
    await learner.reads('Your interviews');
    await pause(50);
    expectEqual(document.activeElement === field, true, 'The focus was taken from the page');
  });

  it('speaks the language of the page, and English where it does not know it', async () => {
    document.documentElement.lang = 'hi';
    const learner = Learner.arrive();
    await learner.reads('अपना इंटरव्यू तैयार करें');
    document.documentElement.lang = 'xx-Nowhere';
    await learner.reads('Set up your interview');
    learner.element.locale = 'hi-IN';
    await learner.reads('अपना इंटरव्यू तैयार करें');
    document.documentElement.lang = 'en';
  });

  it('follows the colour scheme of the page, of the device where the page has none, or what it is told', async () => {
    const learner = Learner.arrive();
    await learner.find('continue-to-payment');
    const scheme = () => getComputedStyle(learner.root.querySelector('.stage') ?? learner.element).colorScheme;
    expectEqual(scheme(), 'light dark');
    document.documentElement.style.colorScheme = 'dark';
    await eventually(() => scheme() === 'dark', 'the dark scheme of the page');
    learner.element.theme = 'light';
    await eventually(() => scheme() === 'light', 'the light theme');
    document.documentElement.removeAttribute('style');
  });
});
