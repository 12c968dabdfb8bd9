export type { GetToken, TokenAnswer, TokenRequest } from '@mock-interview/client';
export type { MockInterviewEvent, MockInterviewEventName, MockInterviewEvents } from './events.js';
export { MockInterview } from './mock-interview.js';
export type { Theme } from './mock-interview-element.js';
export type { ScreenName } from './store/state.js';
