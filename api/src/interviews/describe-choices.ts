import { difficulty, type InterviewConfig } from '@mock-interview/contract';
import type { PaymentGateway } from '../payments/gateway.js';
import { pricedDuration, priceInterview } from '../payments/pricing.js';
import type { CandidateContext } from '../platform/context.js';
import { interviewTypes } from '../questions/bank/index.js';
import { judgedAnswersOf } from '../questions/candidate-history.js';
import { questionsDue } from '../questions/review-schedule.js';
import { voices } from '../voice/assistant.js';
import type { VoiceLine } from '../voice/voice-line.js';
import { freeInterviewsLeft } from './free-allowance.js';
import { interviewLanguages, tagsOfferedFor } from './languages.js';

const durations = [10, 15, 20, 30, 45];

const choices = {
  difficulties: [
    { id: 'easy', title: 'Easy', description: 'Fundamentals, at the level of a first job' },
    { id: 'medium', title: 'Medium', description: 'Working knowledge with a few years of practice' },
    { id: 'hard', title: 'Hard', description: 'Depth and trade-offs, at a senior level' },
  ],
  paces: [
    { id: 'gentle', title: 'Gentle', description: 'Long pauses to think' },
    { id: 'moderate', title: 'Moderate', description: 'As in most interviews' },
    { id: 'brisk', title: 'Brisk', description: 'Short pauses' },
  ],
  followUpStyles: [
    { id: 'none', title: 'None', description: 'One answer for each question' },
    { id: 'brief', title: 'Brief', description: 'At most one probe for each question' },
    { id: 'balanced', title: 'Balanced', description: 'A probe where something is missing' },
    { id: 'deep-dive', title: 'Deep dive', description: 'Several probes for each question' },
  ],
  styles: [
    { id: 'practice', title: 'Practice', description: 'Hints are there when you ask' },
    { id: 'realistic', title: 'Realistic', description: 'No hints, as in the real thing' },
  ],
} satisfies Partial<InterviewConfig>;

/** Everything that a setup screen needs, with this candidate's prices and questions to review. */
export async function describeChoices(
  context: CandidateContext,
  gateway: PaymentGateway | undefined,
  line: VoiceLine,
): Promise<InterviewConfig> {
  const { settings, name } = context.tenant;
  const hasCalls = (await line.openFor(context.scope)) !== undefined;
  const freeLeft = await freeInterviewsLeft(context.read, context);
  const answers = await judgedAnswersOf(context.read, context.actor.userId);
  const due = new Set(questionsDue(answers, context.clock()));
  const prices = difficulty.options.flatMap((level) =>
    durations.map((duration) => {
      const interview = { difficulty: level, duration, channel: 'text' } as const;
      const { userPrice, amount } = priceInterview(interview, settings, { freeLeft, now: context.clock() });
      return { difficulty: level, duration, userPrice, amount };
    }),
  );
  return {
    ...choices,
    mode: context.scope.mode,
    branding: { name, ...settings.branding },
    types: interviewTypes().map(({ type, title, description, family, focusAreas, questions }) => ({
      type,
      title,
      description,
      family,
      focusAreas: [...focusAreas],
      languages: tagsOfferedFor(type),
      questionsToReview: questions.filter(({ id }) => due.has(id)).length,
    })),
    durations,
    defaultDuration: pricedDuration,
    languages: [...interviewLanguages],
    voices: hasCalls ? [...voices] : [],
    // The browser's own speech needs nothing of us: what is said comes as text.
    channels: [...(hasCalls ? (['voice'] as const) : []), 'browser-voice', 'text'],
    recordings: hasCalls && settings.keepRecordings,
    prices,
    currency: 'INR',
    freeInterviewsLeft: freeLeft,
    gateway: gateway?.name ?? 'none',
    consentText: settings.consentText,
    consentRequired: settings.consentText !== '',
  };
}
