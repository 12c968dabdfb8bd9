import type {
  Channel,
  InterviewConfig,
  InterviewSession,
  Report,
  RetryResponse,
  SelfRatings,
  SessionEvent,
  SessionStatus,
  SetupRequest,
  Turn,
  TurnResponse,
} from '@mock-interview/contract/wire';
import { fakeConfig, fakeGoodbye, fakeQuestions, fakeReport, fakeSession } from './fake-data.js';
import { judgeAgain, withSelfRatings } from './fake-judgement.js';
import type { FakeStream } from './fake-stream.js';

export interface FakeInterview {
  session: InterviewSession;
  turns: Turn[];
  report: Report | null;
  /** How the candidate rated the own answers, by question */
  selfRatings: Map<string, number>;
  streams: Set<FakeStream>;
}

/** The interviews of a service, in memory: states move, turns are taken, and whoever listens is told. */
export class FakeInterviews {
  config: InterviewConfig = fakeConfig();
  readonly interviews = new Map<string, FakeInterview>();
  /** Whether a report is there as soon as the interview ends */
  makesReportsAtOnce = true;
  /** What a report is made of */
  reportOf: (sessionId: string, now: Date) => Report = fakeReport;
  /** How the answers of a session that exists already were rated; null: not yet */
  givenRating: number | null = 4;
  now: () => Date = () => new Date();
  #count = 0;

  protected nextNumber(): number {
    return ++this.#count;
  }

  /** How many event streams are open. */
  get openStreams(): number {
    return [...this.interviews.values()].flatMap(({ streams }) => [...streams]).filter(({ isOpen }) => isOpen).length;
  }

  /** A session that exists already, in the state that is asked for. */
  given(status: SessionStatus, setup: Partial<SetupRequest> = {}): InterviewSession {
    const interview = this.setUp({
      type: 'system-design',
      difficulty: 'medium',
      focusAreas: ['scalability'],
      ...setup,
    });
    if (status !== 'awaiting_payment') interview.session.paymentStatus = 'paid';
    if (['in_progress', 'generating_report', 'completed'].includes(status)) this.begin(interview);
    if (status === 'generating_report' || status === 'completed') {
      this.takeTurn(interview.session.sessionId, 'Redirects are a hundred times more frequent than new links.');
    }
    this.move(interview, status);
    const hasEnded = status === 'generating_report' || status === 'completed';
    if (hasEnded && this.givenRating !== null) {
      for (const { questionId } of this.selfRatingsOf(interview).questions) {
        interview.selfRatings.set(questionId, this.givenRating);
      }
    }
    if (status === 'generating_report') interview.session.reportProgress = { stage: 'evaluating', done: 1, total: 3 };
    if (status === 'completed') this.#finish(interview);
    return interview.session;
  }

  /** Something the candidate said, and the interviewer's reply: as sent by any tab. */
  takeTurn(sessionId: string, text: string, turnId = `turn_by_another_tab_${this.nextNumber()}`): TurnResponse {
    const interview = this.find(sessionId);
    const known = interview.turns.find((turn) => turn.turnId === turnId);
    const candidateTurn = known ?? this.#say(interview, 'candidate', text, turnId);
    const reply = known ? interview.turns[interview.turns.indexOf(known) + 1] : undefined;
    return this.#respond(interview, candidateTurn, reply ?? this.#reply(interview));
  }

  /** The last turn was not said after all, as when a call breaks off in the middle of it. */
  withdrawTurn(sessionId: string): void {
    const interview = this.find(sessionId);
    const turn = interview.turns.pop();
    if (turn) this.#tell(interview, { type: 'turn_withdrawn', turnId: turn.turnId });
  }

  /** The interview ends without the candidate having asked for it. */
  endByTime(sessionId: string): void {
    const interview = this.find(sessionId);
    interview.session.endReason = 'time';
    this.end(interview);
  }

  /** The report makes progress, and is there at the end. */
  tellProgress(sessionId: string, done: number, total: number): void {
    const interview = this.find(sessionId);
    const progress = { stage: done < total ? 'evaluating' : 'writing', done, total } as const;
    interview.session.reportProgress = progress;
    this.#tell(interview, { type: 'report_progress', progress });
  }

  finishReport(sessionId: string): void {
    this.#finish(this.find(sessionId));
  }

  /** A payment arrives by itself, as a webhook brings it. */
  confirmPayment(sessionId: string): void {
    this.pay(this.find(sessionId));
  }

  moveTo(sessionId: string, status: SessionStatus): void {
    this.move(this.find(sessionId), status);
  }

  find(sessionId: string): FakeInterview {
    const interview = this.interviews.get(sessionId);
    if (!interview) throw new Error(`The fake service has no session ${sessionId}.`);
    return interview;
  }

  protected setUp(setup: SetupRequest): FakeInterview {
    const sessionId = `session_${this.nextNumber()}`;
    const price = this.config.prices.find(
      ({ difficulty, duration }) => difficulty === setup.difficulty && duration === (setup.duration ?? 20),
    );
    const amount = this.config.freeInterviewsLeft > 0 ? 0 : (price?.amount ?? 0);
    const session = fakeSession(sessionId, setup, amount, this.now());
    const interview: FakeInterview = {
      session,
      turns: [],
      report: null,
      selfRatings: new Map(),
      streams: new Set(),
    };
    this.interviews.set(sessionId, interview);
    return interview;
  }

  /** The questions that were asked, with the ratings given so far. */
  protected selfRatingsOf({ session, selfRatings }: FakeInterview): SelfRatings {
    const asked = session.questions.slice(0, session.progress.questionsAsked);
    return {
      sessionId: session.sessionId,
      questions: asked.map(({ id, order }) => ({
        questionId: id,
        order,
        text: fakeQuestions[order - 1] ?? '',
        rating: selfRatings.get(id) ?? null,
      })),
    };
  }

  /** Keeps ratings. What was rated once stays. */
  protected rate(interview: FakeInterview, ratings: readonly { questionId: string; rating: number }[]): SelfRatings {
    for (const { questionId, rating } of ratings) {
      if (!interview.selfRatings.has(questionId)) interview.selfRatings.set(questionId, rating);
    }
    return this.selfRatingsOf(interview);
  }

  protected reportIn({ report, selfRatings }: FakeInterview): Report | null {
    return report && withSelfRatings(report, selfRatings);
  }

  /** @returns null where the report has no such question */
  protected retry(interview: FakeInterview, questionId: string): RetryResponse | null {
    const report = this.reportIn(interview);
    const before = report?.questionAnalysis.find((analysis) => analysis.questionId === questionId);
    if (!interview.report || !before) return null;
    const after = judgeAgain(before, this.now());
    interview.report.questionAnalysis = interview.report.questionAnalysis.map((analysis) =>
      analysis.questionId === questionId ? { ...analysis, attempts: after.attempts } : analysis,
    );
    return { before, after };
  }

  protected pay(interview: FakeInterview): void {
    interview.session.paymentStatus = 'paid';
    this.move(interview, 'ready');
  }

  protected begin(interview: FakeInterview, channel: Channel = 'text'): void {
    const { session } = interview;
    const now = this.now();
    session.channel = channel;
    session.startedAt = now.toISOString();
    session.deadline = new Date(now.getTime() + session.setup.duration * 60_000).toISOString();
    this.move(interview, 'in_progress');
    this.#ask(interview);
  }

  #reply(interview: FakeInterview): Turn {
    const { session, turns } = interview;
    const asked = turns.filter(({ action }) => action === 'ask' || action === 'move_on').length;
    if (asked < fakeQuestions.length) return this.#ask(interview);
    const goodbye = this.#say(interview, 'interviewer', fakeGoodbye, `turn_${turns.length + 1}`, 'end');
    session.endReason = 'finished';
    this.end(interview);
    return goodbye;
  }

  #ask(interview: FakeInterview): Turn {
    const { session, turns } = interview;
    const { progress } = session;
    const text = fakeQuestions[progress.questionsAsked] ?? '';
    session.progress = {
      ...progress,
      questionsAsked: progress.questionsAsked + 1,
      currentQuestionId: session.questions[progress.questionsAsked]?.id ?? null,
    };
    return this.#say(interview, 'interviewer', text, `turn_${turns.length + 1}`, turns.length ? 'move_on' : 'ask');
  }

  #say(
    interview: FakeInterview,
    speaker: Turn['speaker'],
    text: string,
    turnId: string,
    action: Turn['action'] = null,
  ): Turn {
    const at = this.now().toISOString();
    const turn: Turn = {
      turnId,
      sequence: interview.turns.length + 1,
      speaker,
      text,
      action,
      questionId: interview.session.progress.currentQuestionId,
      inputMode: speaker === 'candidate' ? 'text' : null,
      startedAt: at,
      endedAt: at,
    };
    interview.turns.push(turn);
    this.#tell(interview, { type: 'turn', turn });
    return turn;
  }

  #respond({ session }: FakeInterview, candidateTurn: Turn, interviewerTurn: Turn): TurnResponse {
    const { status, progress, deadline } = session;
    return { candidateTurn, interviewerTurn, status, progress, deadline: deadline ?? this.now().toISOString() };
  }

  protected end(interview: FakeInterview): void {
    const { session } = interview;
    session.endedAt = this.now().toISOString();
    session.reportProgress = { stage: 'queued', done: 0, total: fakeQuestions.length };
    this.move(interview, 'generating_report');
    if (this.makesReportsAtOnce) this.#finish(interview);
  }

  #finish(interview: FakeInterview): void {
    const { session } = interview;
    interview.report = this.reportOf(session.sessionId, this.now());
    session.overallScore = interview.report.overallScore;
    this.move(interview, 'completed');
    this.#tell(interview, {
      type: 'report_ready',
      sessionId: session.sessionId,
      overallScore: session.overallScore,
    });
  }

  protected move(interview: FakeInterview, status: SessionStatus): void {
    interview.session.status = status;
    this.#tell(interview, { type: 'status', status });
  }

  #tell(interview: FakeInterview, event: SessionEvent): void {
    const id = event.type === 'turn' ? event.turn.sequence : undefined;
    for (const stream of interview.streams) stream.send({ event: event.type, data: event }, id);
  }
}
