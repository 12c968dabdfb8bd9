#!/usr/bin/env node
// A whole interview in the terminal. Ends with 0 after the report, 1 after an error, 2 for wrong flags, 130 after Ctrl-C.
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { createInterviewClient, InterviewError } from '@mock-interview/client';
import { reportAsText } from './report-as-text.mjs';

const usage = `Usage: npm start -w examples/headless-node -- [flags] [< answers.txt]

  --type TYPE          what to practise, default system-design
  --difficulty LEVEL   easy, medium (default) or hard
  --duration MINUTES   default: what the service proposes
  --user ID            who practises, default terminal-learner (with SECRET_KEY)
  --session ID         goes on with a session of that user instead of making one
  --help

API_URL is the service, default http://localhost:8787. With SECRET_KEY the token is made by that key, as a site's
back end does; without it the demo of a development service gives one. One line is one answer.`;

const { API_URL: apiUrl = 'http://localhost:8787', SECRET_KEY: secretKey } = process.env;
const leaving = new AbortController();
const { signal } = leaving;
process.once('SIGINT', () => leaving.abort());
let demoCookie = '';

const flags = readFlags();
try {
  await interview();
} catch (error) {
  process.exitCode = signal.aborted ? 130 : 1;
  console.error(signal.aborted ? '\nStopped. The session stays as it is.' : explain(error));
}

async function interview() {
  const client = createInterviewClient({ apiUrl, getToken });
  const sessionId = flags.session ?? (await setUp(client));
  const session = await client.openSession(sessionId, { signal });
  try {
    if (session.state === 'awaiting_payment') {
      await session.pay(undefined, { signal }); // in the sandbox; for a real gateway pass a checkout
      console.log('Paid in the sandbox: no money has moved.');
    }
    session.on('error', (error) => console.error(explain(error)));
    showWordsOf(session);
    if (session.state === 'ready') await session.start('text', { signal });
    await converse(session);
  } finally {
    await session.close();
  }
  console.log('\nThe report is being made …');
  const onProgress = ({ stage, done, total }) => console.log(`  ${stage} ${done}/${total}`);
  console.log(reportAsText(await client.waitForReport(sessionId, { signal, onProgress })));
}

/** @param {import('@mock-interview/client').InterviewClient} client */
async function setUp(client) {
  const { type, difficulty, duration } = flags;
  const setup = { type, difficulty, ...(duration && { duration: Number(duration) }) };
  const { sessionId, questions, pricing } = await client.setUp(setup, { signal });
  console.log(`Session ${sessionId}: ${questions.length} questions, ${pricing.userPrice} ${pricing.currency}.`);
  return sessionId;
}

/**
 * Prints the interviewer's words as they come; those that come whole (the opening, a resumed session) too.
 * @param {import('@mock-interview/client').SessionHandle} session
 */
function showWordsOf(session) {
  let streamed = '';
  session.on('delta', (text) => {
    process.stdout.write(streamed ? text : `\nInterviewer: ${text}`);
    streamed += text;
  });
  session.on('turn', ({ speaker, text }) => {
    if (speaker === 'candidate') return;
    process.stdout.write(streamed.trim() === text.trim() ? '\n' : `\nInterviewer: ${text}\n`);
    streamed = '';
  });
  const last = session.turns.findLast(({ speaker }) => speaker === 'interviewer');
  if (last) console.log(`\nInterviewer: ${last.text}`);
}

/**
 * Answers with what stdin says, line by line, until the interviewer ends, the time is over or the lines are.
 * @param {import('@mock-interview/client').SessionHandle} session
 */
async function converse(session) {
  // Resumed in the middle of the interviewer's turn.
  if (session.state === 'thinking') await new Promise((resolve) => session.on('state', resolve));
  signal.throwIfAborted();
  if (session.state !== 'listening') return;
  const input = createInterface({ input: process.stdin });
  const stop = () => input.close();
  signal.addEventListener('abort', stop);
  session.on('state', ({ to }) => {
    if (to !== 'listening' && to !== 'thinking') stop();
  });
  for await (const line of prompted(input)) {
    if (session.state !== 'listening') break;
    if (line.trim()) await session.answer(line, { signal });
  }
  signal.throwIfAborted();
  if (session.state === 'listening') await session.end({ signal });
}

/** @param {import('node:readline').Interface} input */
async function* prompted(input) {
  const prompt = () => process.stdin.isTTY && process.stdout.write('You: ');
  prompt();
  for await (const line of input) {
    yield line;
    prompt();
  }
}

/** @type {import('@mock-interview/client').GetToken} */
async function getToken({ signal }) {
  const response = await fetch(`${apiUrl}${secretKey ? '/api/tokens' : '/demo/token'}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(secretKey ? { authorization: `Bearer ${secretKey}` } : { cookie: demoCookie }),
    },
    body: JSON.stringify({ userId: flags.user }),
    signal,
  });
  // By its cookie the demo knows that the next token is for the same learner.
  demoCookie = response.headers.getSetCookie()[0]?.split(';')[0] ?? demoCookie;
  if (response.ok) return response.json();
  // A refusal will not change by asking again; a service that is not ready may.
  throw Object.assign(new Error(`status ${response.status}`), { terminal: response.status < 500 });
}

function readFlags() {
  const text = (value) => ({ type: 'string', ...(value && { default: value }) });
  try {
    const { values } = parseArgs({
      options: {
        type: text('system-design'),
        difficulty: text('medium'),
        duration: text(),
        user: text('terminal-learner'),
        session: text(),
        help: { type: 'boolean' },
      },
    });
    if (!values.help) return values;
    console.log(usage);
    process.exit(0);
  } catch (error) {
    console.error(`${error.message}\n\n${usage}`);
    process.exit(2);
  }
}

function explain(error) {
  if (!(error instanceof InterviewError)) return error;
  const request = error.requestId ? ` [request ${error.requestId}]` : '';
  return `${error.userMessage}\n${error.code}: ${error.message}${request}`;
}
