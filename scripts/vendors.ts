/**
 * `npm run vendors`: Gemini, Vapi and Razorpay on this machine, to try the product with them and without an account.
 *
 * It prints the environment to start the product with, and then a line for each request. In every call that is made a
 * candidate speaks, at the pace of speech, and every order is paid after some seconds. Ctrl-C ends it.
 *
 * `-- --port N` is the first of three ports (default 4001; 0: any free ones), `--service URL` where the product will be,
 * `--tenant ID` whose webhooks Razorpay sends.
 */
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { parseArgs } from 'node:util';
import { startRazorpayEmulator } from '../api/test/vendors/razorpay/razorpay-emulator.js';
import { startVapiEmulator, type VapiEmulator } from '../api/test/vendors/vapi/vapi-emulator.js';
import { createAnswers } from './stage/bank-answers.js';
import { startGeminiModel } from './stage/gemini-model.js';

const keys = {
  gemini: 'AIzaSyEmulated00000000000000000000000',
  vapiPublic: '0a0a0a0a-1111-4222-8333-444444444444',
  vapiPrivate: '0b0b0b0b-5555-4666-8777-888888888888',
  razorpayId: 'rzp_test_Emulated000001',
  razorpaySecret: 'emulated-razorpay-secret',
  razorpayWebhook: 'emulated-webhook-secret',
} as const;

/** The candidate of a call answers so often and then has to go. */
const answersPerCall = 8;

/** How long the buyer of an order takes, in milliseconds. */
const buyerTakes = 5_000;

/** How often it is looked whether a call or an order was made, in milliseconds. */
const lookEvery = 500;

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '4001' },
    service: { type: 'string', default: 'http://127.0.0.1:8787' },
    tenant: { type: 'string' },
  },
});
const first = Number(values.port);
const portAt = (place: number) => (first === 0 ? 0 : first + place);

const gemini = await startGeminiModel({ port: portAt(0), apiKey: keys.gemini });
const vapi = await startVapiEmulator({
  port: portAt(1),
  publicKey: keys.vapiPublic,
  privateKey: keys.vapiPrivate,
  pace: 1,
});
const razorpay = await startRazorpayEmulator({
  port: portAt(2),
  keyId: keys.razorpayId,
  keySecret: keys.razorpaySecret,
  ...(values.tenant !== undefined && {
    webhook: { url: `${values.service}/api/webhooks/razorpay/${values.tenant}`, secret: keys.razorpayWebhook },
  }),
});

const environment = {
  PUBLIC_URL: values.service,
  GEMINI_API_KEY: keys.gemini,
  GEMINI_BASE_URL: gemini.url,
  VAPI_PUBLIC_KEY: keys.vapiPublic,
  VAPI_PRIVATE_KEY: keys.vapiPrivate,
  VAPI_BASE_URL: vapi.url,
  RAZORPAY_KEY_ID: keys.razorpayId,
  RAZORPAY_KEY_SECRET: keys.razorpaySecret,
  RAZORPAY_WEBHOOK_SECRET: keys.razorpayWebhook,
  RAZORPAY_BASE_URL: razorpay.url,
};
const tell = (line: string) => process.stdout.write(`${line}\n`);
tell('Start the product with:\n');
for (const [name, value] of Object.entries(environment)) tell(`export ${name}=${value}`);
tell('\nThe emulators are ready. Ctrl-C ends them.');

const vendors = new Map(
  Object.entries({ gemini, vapi, razorpay }).map(([name, { url }]) => [Number(new URL(url).port), name]),
);

/** Path without query, and no body: a log is read by more people than a request is meant for. */
function log(message: unknown): void {
  const { request, response } = message as { request: IncomingMessage; response: ServerResponse };
  const vendor = vendors.get(request.socket.localPort ?? 0);
  const [path] = (request.url ?? '').split('?');
  if (vendor) tell(`${vendor.padEnd(8)}  ${request.method}  ${path}  ${response.statusCode}`);
}
const responses = 'http.server.response.finish';
subscribe(responses, log);

const met = new Set<string>();
const buyers = new Set<NodeJS.Timeout>();
const isNew = (id: string) => !met.has(id);
const looking = setInterval(() => {
  for (const callId of vapi.callIds().filter(isNew)) {
    met.add(callId);
    void takePart(vapi, callId).catch(() => tell(`vapi      the candidate of call ${callId} was cut off`));
  }
  for (const { id } of razorpay.orders().filter((order) => isNew(order.id))) {
    met.add(id);
    buyers.add(setTimeout(() => void (razorpay.order(id).status !== 'paid' && razorpay.payOrder(id)), buyerTakes));
  }
}, lookEvery);

async function takePart(line: VapiEmulator, callId: string): Promise<void> {
  const answerTo = createAnswers();
  let left = answersPerCall;
  await line.talk(callId, (history) => {
    if (left-- === 0) return 'I would like to end the interview now.';
    return left < 0 ? null : answerTo(history.findLast(({ role }) => role === 'assistant')?.content ?? '');
  });
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, async () => {
    clearInterval(looking);
    for (const buyer of buyers) clearTimeout(buyer);
    unsubscribe(responses, log);
    await Promise.all([gemini.close(), vapi.close(), razorpay.close()]);
  });
}
