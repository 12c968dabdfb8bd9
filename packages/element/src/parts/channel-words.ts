import type { Channel, InterviewConfig } from '@mock-interview/client';
import type { Words } from '../locales/words.js';

/** What a way to answer is called. The browser's own speech is told apart only where there is another one. */
export function channelTitle({ say }: Words, { channels }: InterviewConfig, channel: Channel): string {
  if (channel === 'text') return say('channel.text');
  const isSecond = channel === 'browser-voice' && channels.includes('voice');
  return say(isSecond ? 'channel.browser' : 'channel.voice');
}
