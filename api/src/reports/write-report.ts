import type { Report } from '@mock-interview/contract';
import type { Evaluator } from '../evaluation/index.js';
import type { ScopedReader } from '../platform/database/database.js';
import { type AnsweredInterview, reportedTurns } from './answered-interview.js';
import { assembleReport } from './assemble-report.js';
import type { MeasuredStandards } from './standards.js';
import { fromStored, judgementBy } from './stored-evaluation.js';

interface ReportFacts {
  readonly reportId: string;
  /** UTC milliseconds. */
  readonly generatedAt: number;
  /** When the answers were first judged, where that was before. UTC milliseconds. */
  readonly firstJudgedAt?: number;
  readonly standards: MeasuredStandards | undefined;
}

/** The report of an interview by one evaluator, from the judgements that are stored: it must have judged every answer. */
export async function writeReport(
  rows: ScopedReader,
  interview: AnsweredInterview,
  { name, promptVersion }: Pick<Evaluator, 'name' | 'promptVersion'>,
  facts: ReportFacts,
): Promise<Report> {
  const sessionId = interview.session.id;
  const stored = await rows.list('evaluations', { where: { sessionId } });
  const evaluations = new Map(
    stored.flatMap(({ questionId, result }) => {
      const evaluation = judgementBy(fromStored(result), { name, promptVersion });
      return evaluation ? [[questionId, evaluation] as const] : [];
    }),
  );
  const versions = new Set([...evaluations.values()].flatMap(({ modelUse }) => modelUse?.modelVersion ?? []));
  return assembleReport({
    ...facts,
    sessionId,
    generatedBy: name,
    // The service may send one request to another model than the one before.
    modelVersion: versions.size === 0 ? undefined : [...versions].sort().join(', '),
    promptVersion,
    plan: interview.plan,
    turns: reportedTurns(interview),
    evaluations,
  });
}
