import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import type { VapiAssistant } from './assistant.js';
import { createVapiClient, VapiError, type VapiFailureKind } from './vapi-client.js';

type Answer = (request: IncomingMessage, response: ServerResponse) => void | Promise<void>;

let answer: Answer;
const server = createServer((request, response) => void answer(request, response));
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
afterAll(() => server.close());

/** So long each request may take here, in milliseconds. */
const limit = 200;
const vapi = createVapiClient({ publicKey: 'public', privateKey: 'private' }, url, { create: limit, other: limit });
const assistant = {} as VapiAssistant;

const json = (status: number, body: unknown): Answer => {
  return (_, response) => {
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  };
};

const failure = async (work: Promise<unknown>): Promise<VapiFailureKind | 'none'> =>
  work.then(
    () => 'none' as const,
    (error: unknown) => {
      if (error instanceof VapiError) return error.kind;
      throw error;
    },
  );

beforeEach(() => {
  answer = json(500, {});
});

describe('a recording that is fetched', () => {
  /** Links to a storage that begins to answer at once and sends a piece every so often. */
  const pieces = (count: number, every: number): Answer => {
    return async ({ url: path }, response) => {
      if (path !== '/storage') {
        response.writeHead(302, { location: `${url}/storage` }).end();
        return;
      }
      response.writeHead(200, { 'content-type': 'audio/wav' });
      for (let piece = 0; piece < count && !response.destroyed; piece++) {
        response.write(`piece ${piece};`);
        await sleep(every);
      }
      response.end();
    };
  };

  it('comes whole, however long that takes: the limit is for the storage to begin', async () => {
    answer = pieces(6, limit / 3);
    const recording = await vapi.fetchRecording('call-1', new AbortController().signal);
    expect(await recording?.text()).toBe('piece 0;piece 1;piece 2;piece 3;piece 4;piece 5;');
  });

  it('stops when nobody wants it any more', async () => {
    answer = pieces(1_000, 10);
    const wanted = new AbortController();
    const recording = await vapi.fetchRecording('call-1', wanted.signal);
    wanted.abort();
    await expect(recording?.text()).rejects.toThrow();
  });

  it('fails where the storage does not begin in time', async () => {
    answer = ({ url: path }, response) => {
      if (path !== '/storage') response.writeHead(302, { location: `${url}/storage` }).end();
    };
    expect(await failure(vapi.fetchRecording('call-1'))).toBe('timed_out');
  });
});

describe('a call that the vendor has made', () => {
  const webCallUrl = 'https://vapi.daily.co/room';
  const controlUrl = 'https://control.vapi.ai/call-1/control';

  it('can be joined and ended', async () => {
    answer = json(201, { id: 'call-1', webCallUrl, monitor: { controlUrl } });
    expect(await vapi.createWebCall(assistant)).toEqual({ callId: 'call-1', webCallUrl, controlUrl });
  });

  it.each([
    { monitor: null },
    { monitor: { controlUrl: null } },
    { monitor: { controlUrl: '' } },
    { monitor: 'none' },
    { transport: null },
    { transport: { callUrl: 7 } },
    { subscriptionLimits: null },
    { subscriptionLimits: { concurrencyBlocked: 'no' } },
  ])('is taken whatever else the vendor says of it: %j', async (odd) => {
    answer = json(201, { id: 'call-1', webCallUrl, ...odd });
    expect(await vapi.createWebCall(assistant)).toEqual({ callId: 'call-1', webCallUrl, controlUrl: undefined });
  });

  it('is known by the room of its transport where no other is told', async () => {
    answer = json(201, { id: 'call-1', webCallUrl: null, transport: { callUrl: webCallUrl } });
    expect(await vapi.createWebCall(assistant)).toMatchObject({ webCallUrl });
  });

  it.each([{ webCallUrl }, { id: 7, webCallUrl }, { id: 'call-1' }, { id: 'call-1', webCallUrl: 'room' }])(
    'is none without an id and a room: %j',
    async (odd) => {
      answer = json(201, odd);
      expect(await failure(vapi.createWebCall(assistant))).toBe('malformed');
    },
  );
});

describe('hanging up', () => {
  const end = (status: number) => {
    answer = json(status, { message: 'Call Is Not In Progress.' });
    return failure(vapi.endCall(`${url}/control`));
  };

  it.each([200, 204, 404, 410])('is done where the vendor answers %i', async (status) => {
    expect(await end(status)).toBe('none');
  });

  it.each([
    [400, 'refused'],
    [401, 'bad_key'],
    [403, 'bad_key'],
    [429, 'busy'],
    [500, 'unavailable'],
    [503, 'unavailable'],
  ] as const)('is not done where the vendor answers %i', async (status, kind) => {
    expect(await end(status)).toBe(kind);
  });
});

describe('a call that is looked at', () => {
  it('is none where the vendor does not know it, and fails where it speaks in riddles', async () => {
    answer = json(404, { message: 'Not Found' });
    expect(await vapi.fetchCall('call-1')).toBeUndefined();
    answer = (_, response) => void response.writeHead(200).end('{"status":"in-pro');
    expect(await failure(vapi.fetchCall('call-1'))).toBe('malformed');
  });

  it('tells by which address it can be ended', async () => {
    const controlUrl = 'https://control.vapi.ai/call-1/control';
    answer = json(200, { id: 'call-1', status: 'in-progress', monitor: { controlUrl } });
    expect(await vapi.fetchCall('call-1')).toMatchObject({ status: 'in-progress', controlUrl });
    answer = json(200, { id: 'call-1', status: 'in-progress', monitor: null });
    expect(await vapi.fetchCall('call-1')).toMatchObject({ status: 'in-progress', controlUrl: undefined });
  });
});
