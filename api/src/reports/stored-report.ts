import type { Report } from '@mock-interview/contract';
import type { StoredReport } from '../platform/database/schema/columns.js';

/** A stored report, whenever it was made. Before there was a choice, every question was a planned one. */
export function readReport(stored: StoredReport): Report {
  return {
    selfAssessment: null,
    ...stored,
    questionAnalysis: stored.questionAnalysis.map((analysis) => ({
      purpose: 'planned',
      selfRating: null,
      ...analysis,
    })),
  };
}
