import type {
  CandidateStatistics,
  InterviewConfig,
  InterviewSession,
  QuestionOutline,
  Report,
  SetupRequest,
} from '@mock-interview/contract/wire';

/** Minutes on offer, and what each costs, in rupees for 20 of them. */
const rupees = { easy: 99, medium: 149, hard: 299 } as const;
const durations = [10, 20, 30, 45];

export function fakeConfig(): InterviewConfig {
  return {
    mode: 'test',
    branding: { name: 'Lernova Academy' },
    types: [
      {
        type: 'system-design',
        title: 'System design',
        description: 'Build something large and defend its trade-offs',
        family: 'design',
        focusAreas: [
          { id: 'scalability', title: 'Scalability' },
          { id: 'database', title: 'Databases' },
          { id: 'caching', title: 'Caching' },
          { id: 'reliability', title: 'Reliability' },
        ],
        languages: ['en-IN', 'hi-IN'],
        questionsToReview: 0,
      },
      {
        type: 'javascript',
        title: 'JavaScript',
        description: 'The language and its runtime, in depth',
        family: 'technical',
        focusAreas: [
          { id: 'async', title: 'Asynchrony' },
          { id: 'types', title: 'Types and coercion' },
        ],
        languages: ['en-IN'],
        questionsToReview: 0,
      },
      {
        type: 'behavioral',
        title: 'Behavioral',
        description: 'What you did, why, and what came of it',
        family: 'behavioral',
        focusAreas: [{ id: 'leadership', title: 'Leadership' }],
        languages: ['en-IN', 'hi-IN'],
        questionsToReview: 0,
      },
    ],
    difficulties: [
      { id: 'easy', title: 'Easy', description: 'Fundamentals' },
      { id: 'medium', title: 'Medium', description: 'A typical interview' },
      { id: 'hard', title: 'Hard', description: 'Senior level' },
    ],
    durations,
    defaultDuration: 20,
    languages: [
      { tag: 'en-IN', title: 'English (India)' },
      { tag: 'hi-IN', title: 'हिन्दी' },
    ],
    voices: [],
    paces: [
      { id: 'gentle', title: 'Gentle' },
      { id: 'moderate', title: 'Moderate' },
      { id: 'brisk', title: 'Brisk' },
    ],
    followUpStyles: [
      { id: 'none', title: 'None' },
      { id: 'brief', title: 'Brief' },
      { id: 'balanced', title: 'Balanced' },
      { id: 'deep-dive', title: 'Deep dive' },
    ],
    styles: [
      { id: 'practice', title: 'Practice: hints are allowed' },
      { id: 'realistic', title: 'Realistic: as in a real interview' },
    ],
    channels: ['text'],
    recordings: false,
    prices: (['easy', 'medium', 'hard'] as const).flatMap((difficulty) =>
      durations.map((duration) => {
        const userPrice = Math.round((rupees[difficulty] * duration) / 20);
        return { difficulty, duration, userPrice, amount: userPrice * 100 };
      }),
    ),
    currency: 'INR',
    freeInterviewsLeft: 0,
    gateway: 'sandbox',
    consentText: 'Your answers are stored for 90 days to make your report.',
    consentRequired: true,
  };
}

/** What the interviewer asks, in order. */
export const fakeQuestions: readonly string[] = [
  'Let us begin. How would you design a service that shortens links for a few hundred million people?',
  'How would you keep redirects fast when one link is suddenly opened by everybody?',
  'What happens to your design when a whole data centre is lost?',
];

export const fakeGoodbye =
  'That was my last question. Thank you for taking the time; your report will be ready in a moment. All the best!';

export const fakeOutline: readonly QuestionOutline[] = [
  { id: 'question_1', order: 1, focusArea: 'scalability', difficulty: 5, timeAllocation: 8, purpose: 'planned' },
  { id: 'question_2', order: 2, focusArea: 'caching', difficulty: 6, timeAllocation: 6, purpose: 'planned' },
  { id: 'question_3', order: 3, focusArea: 'reliability', difficulty: 6, timeAllocation: 6, purpose: 'planned' },
];

/** A session as it is right after setup. */
export function fakeSession(sessionId: string, setup: SetupRequest, amount: number, now: Date): InterviewSession {
  return {
    sessionId,
    status: amount > 0 ? 'awaiting_payment' : 'ready',
    mode: 'test',
    setup: {
      type: setup.type,
      difficulty: setup.difficulty,
      duration: setup.duration ?? 20,
      focusAreas: setup.focusAreas ?? [],
      language: setup.language ?? 'en-IN',
      pace: setup.pace ?? 'moderate',
      followUpStyle: setup.followUpStyle ?? 'balanced',
      style: setup.style ?? 'practice',
      reviewMissed: setup.reviewMissed ?? false,
      channel: setup.channel ?? 'text',
      ...(setup.specificRequirements && { specificRequirements: setup.specificRequirements }),
    },
    questions: [...fakeOutline],
    questionSource: 'bank',
    pricing: {
      currency: 'INR',
      userPrice: amount / 100,
      amount,
      listAmount: amount,
      reason: amount > 0 ? 'list_price' : 'free_allowance',
    },
    paymentStatus: amount > 0 ? 'due' : 'not_needed',
    channel: null,
    progress: {
      questionsAsked: 0,
      questionsTotal: fakeOutline.length,
      currentQuestionId: null,
      elapsedSeconds: 0,
      remainingSeconds: 1200,
    },
    reportProgress: null,
    overallScore: null,
    endReason: null,
    rerunOf: null,
    rerunSessionId: null,
    createdAt: now.toISOString(),
    startedAt: null,
    deadline: null,
    endedAt: null,
    expiresAt: new Date(now.getTime() + 24 * 3_600_000).toISOString(),
    serverTime: now.toISOString(),
  };
}

export function fakeReport(sessionId: string, now: Date): Report {
  return {
    reportId: `report_of_${sessionId}`,
    sessionId,
    generatedAt: now.toISOString(),
    generatedBy: 'offline',
    promptVersion: 'offline-1',
    verdict: 'scored',
    overallScore: 72,
    scoreBreakdown: {
      technicalDepth: 74,
      communication: 81,
      problemSolving: 70,
      tradeOffAnalysis: 58,
      timeManagement: 88,
    },
    levels: [
      {
        dimension: 'technicalDepth',
        level: 4,
        anchor: 'Names the mechanism and where it ends.',
        nextAnchor: 'Sizes the parts with numbers.',
      },
      { dimension: 'communication', level: 4, anchor: 'The whole first, then the parts.', nextAnchor: 'Checks back.' },
      { dimension: 'problemSolving', level: 4, anchor: 'Finds the bottleneck.', nextAnchor: 'Removes it.' },
      { dimension: 'tradeOffAnalysis', level: 3, anchor: 'Names one alternative.', nextAnchor: 'Compares two.' },
      { dimension: 'timeManagement', level: 5, anchor: 'Every question within its time.', nextAnchor: null },
    ],
    summary:
      'You reasoned from the numbers to the design, and said plainly where the load is. Your storage choice was sound, and you named what it costs. You spent little time on failure: what happens when a cache or a region is lost stayed open in two of three answers.',
    selfAssessment: null,
    questionAnalysis: [
      {
        questionId: 'question_1',
        questionText: fakeQuestions[0] ?? '',
        purpose: 'planned',
        userScore: 78,
        modelAnswer:
          'Begin with the load: how many links are made, how many are opened, and how long they live. Redirects outnumber writes by far, so the read path decides the design.\n\nAn id from a counter that is handed out in ranges, written in base 62, gives short keys without a collision check.',
        durationSeconds: 412,
        feedback: {
          whatYouDidWell: [
            'You estimated the load before you chose a store.',
            'You separated the path that reads from the path that writes.',
          ],
          whatCouldBeBetter: ['Say how long a link lives and what happens to old ones.'],
          missingPoints: ['How abuse is found and stopped'],
          scoringDetails: { technicalCorrectness: 8, completeness: 7, communication: 8, depthOfThinking: 7 },
        },
        keyPoints: [
          {
            text: 'Estimates reads and writes before choosing',
            coverage: 'full',
            quote: 'redirects are a hundred times more frequent than new links',
          },
          {
            text: 'Makes short keys without collisions',
            coverage: 'partial',
            quote: 'I would hash the address and take the first seven characters',
          },
          { text: 'Keeps the abuse of links in check', coverage: 'missed' },
        ],
        evidence: [
          {
            quote: 'a key-value store, because the only question is by key',
            turnId: 'turn_2',
            startMs: 31_000,
            endMs: 92_000,
            criterion: 'technicalDepth',
            supports: 'Chooses a store by its access pattern',
          },
        ],
        attempts: [{ at: now.toISOString(), userScore: 78 }],
        selfRating: null,
      },
      {
        questionId: 'question_2',
        questionText: fakeQuestions[1] ?? '',
        purpose: 'planned',
        userScore: 66,
        modelAnswer: 'Cache near the reader, let one request refill what has expired, and spread hot keys.',
        durationSeconds: 300,
        feedback: {
          whatYouDidWell: ['You put the cache where the readers are.'],
          whatCouldBeBetter: ['Explain what happens when a hot entry expires for everybody at once.'],
          missingPoints: [],
          scoringDetails: { technicalCorrectness: 7, completeness: 6, communication: 8, depthOfThinking: 6 },
        },
        keyPoints: [{ text: 'Caches close to the reader', coverage: 'full', quote: 'I would cache it at the edge' }],
        evidence: [],
        attempts: [{ at: now.toISOString(), userScore: 66 }],
        selfRating: null,
      },
      {
        questionId: 'question_3',
        questionText: fakeQuestions[2] ?? '',
        purpose: 'planned',
        userScore: null,
        modelAnswer: 'Replicate to a second region, and say which answers may be stale there.',
        durationSeconds: 0,
        feedback: {
          whatYouDidWell: [],
          whatCouldBeBetter: [],
          missingPoints: [],
          scoringDetails: { technicalCorrectness: 0, completeness: 0, communication: 0, depthOfThinking: 0 },
        },
        keyPoints: [],
        evidence: [],
        attempts: [],
        selfRating: null,
      },
    ],
    strengths: [
      {
        area: 'Reasoning from numbers',
        description: 'You derived the read path from an estimate instead of a habit.',
        importance: 'high',
      },
      {
        area: 'Clear structure',
        description: 'Requirements first, then the path of one request.',
        importance: 'medium',
      },
    ],
    weaknesses: [
      {
        area: 'Failure',
        description: 'What happens when a part is lost was named only once.',
        importance: 'high',
        focusOn: 'For each part, say what a user sees while it is down.',
      },
      {
        area: 'Alternatives',
        description: 'Most choices were stated without the option you turned down.',
        importance: 'medium',
        focusOn: 'Name one alternative and the reason against it.',
      },
    ],
    recommendations: [
      {
        priority: 2,
        topic: 'Cache invalidation',
        resources: ['Web caching, chapter on freshness', 'https://example.com/caching'],
        timeToMaster: 'about a week',
        practiceStrategy: 'Take one page you know and write down what may be stale, and for how long.',
      },
      {
        priority: 1,
        topic: 'Designing for failure',
        resources: ['Release It!, part one'],
        timeToMaster: 'two weeks',
        practiceStrategy: 'Draw a design you know, cross out one box, and tell what its users see.',
      },
    ],
    comparisonToStandards: {
      yourScore: 72,
      averageForDifficulty: 65,
      topPerformerScore: 85,
      statusMessage: 'You are above the average for medium interviews.',
      sampleSize: 0,
      source: 'default',
    },
    nextSteps: ['Read your second answer again with its key points beside it.', 'Repeat this interview in a week.'],
    suggestionForNextInterview: {
      recommendedTopic: 'Reliability of a service you already know',
      focusAreas: ['reliability', 'caching'],
      difficulty: 'medium',
      estimatedImprovement: 'Naming failures would lift trade-offs by about ten points.',
    },
    speech: {
      wordsPerMinute: null,
      fillers: [
        { word: 'basically', count: 6 },
        { word: 'actually', count: 3 },
      ],
      talkRatio: 0.64,
      longestPauseSeconds: null,
      medianResponseSeconds: 41,
      answeredSeconds: 712,
    },
  };
}

/** What a report is where there was too little to judge. */
export function fakeUnscoredReport(sessionId: string, now: Date): Report {
  const report = fakeReport(sessionId, now);
  return {
    ...report,
    verdict: 'insufficient_evidence',
    overallScore: null,
    scoreBreakdown: {
      technicalDepth: null,
      communication: null,
      problemSolving: null,
      tradeOffAnalysis: null,
      timeManagement: null,
    },
    levels: report.levels.map(({ dimension }) => ({ dimension, level: null, anchor: null, nextAnchor: null })),
    strengths: [],
    comparisonToStandards: { ...report.comparisonToStandards, yourScore: null },
  };
}

export function fakeStatistics(): CandidateStatistics {
  const scores = (values: number[]) =>
    values.map((score, index) => ({ at: new Date(Date.UTC(2026, 9, index + 1)).toISOString(), score }));
  return {
    completed: 12,
    average: 68.4,
    best: 86,
    minutes: 214,
    streak: { current: 3, longest: 5 },
    trend: {
      technicalDepth: scores([48, 55, 61, 60, 74]),
      communication: scores([62, 66, 70, 78, 81]),
      problemSolving: scores([50, 52, 64, 66, 70]),
      tradeOffAnalysis: scores([41, 40, 52, 55, 58]),
      timeManagement: scores([70, 74, 82, 80, 88]),
    },
    byType: [{ type: 'system-design', completed: 7, average: 70.2, best: 86 }],
  };
}
