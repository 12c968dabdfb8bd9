import type { Channel, InterviewConfig } from '@mock-interview/client';
import type { SetupDraft, SpokenChannel } from './state.js';

const offerOf = (config: InterviewConfig, { type }: SetupDraft) => config.types.find((offer) => offer.type === type);

/** The languages in which the chosen type can be held; before one is chosen, all that there are. BCP 47 */
export function languagesFor(config: InterviewConfig, draft: SetupDraft): readonly string[] {
  return offerOf(config, draft)?.languages ?? config.languages.map(({ tag }) => tag);
}

/**
 * The language of the interview: the chosen one, or the first where the chosen type cannot be held in it. The choice itself
 * is kept, for a type that has it.
 */
export function languageFor(config: InterviewConfig, draft: SetupDraft): string {
  const offered = languagesFor(config, draft);
  return offered.includes(draft.language) ? draft.language : (offered[0] ?? '');
}

/** How many questions of the chosen type the candidate missed before and can have again. */
export function questionsToReview(config: InterviewConfig, draft: SetupDraft): number {
  return offerOf(config, draft)?.questionsToReview ?? 0;
}

/** The ways to answer that are on offer, speaking first. */
export function channelsOf({ channels }: InterviewConfig): readonly Channel[] {
  const inOrder: readonly Channel[] = ['voice', 'browser-voice', 'text'];
  return inOrder.filter((channel) => channels.includes(channel));
}

/** The way to answer that is chosen, or in writing where that is not on offer. */
export function channelFor(config: InterviewConfig, wanted: Channel | ''): Channel {
  return wanted && config.channels.includes(wanted) ? wanted : 'text';
}

/** The best way to speak that is on offer, if any. */
export function spokenChannelOf(config: InterviewConfig): SpokenChannel | undefined {
  return channelsOf(config).find((channel) => channel !== 'text');
}
