import type { Row } from '../platform/database/database.js';
import { findInterviewType, interviewTypeIn } from '../questions/bank/index.js';
import type { PlannedQuestion } from '../questions/planned-question.js';
import type { Milliseconds, Plan } from './plan.js';

/** The plan of a session, from its rows. */
export function planOf(session: Row<'sessions'>, questions: readonly PlannedQuestion[]): Plan {
  const { language } = session.setup;
  const type = interviewTypeIn(session.type, language) ?? findInterviewType(session.type);
  return {
    type: session.type,
    // A type may be taken out of the bank after interviews of it were booked.
    title: type?.title ?? session.type,
    family: type?.family ?? 'technical',
    difficulty: session.difficulty,
    language,
    style: session.setup.style,
    followUpStyle: session.setup.followUpStyle,
    booked: (session.duration * 60_000) as Milliseconds,
    questions,
  };
}
