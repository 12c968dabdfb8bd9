import { createInterviewApi } from './api.js';
import { openSession } from './session.js';
import type { ClientOptions, InterviewClient } from './types.js';

/**
 * The whole product without a pixel: every call of the API, and sessions that follow the server by themselves.
 *
 * Nothing is sent before the first call.
 */
export function createInterviewClient(options: ClientOptions): InterviewClient {
  const api = createInterviewApi(options);
  return { ...api, openSession: (sessionId, callOptions) => openSession(api, sessionId, callOptions) };
}
