import { html } from '../../first-paint.js';
import { takeUpRetries } from '../../store/retry.js';
import { comeToReport } from '../../store/self-rating.js';
import type { Screen } from '../screen.js';
import { makingOf } from './making-of.js';
import { ratingForm } from './rating-form.js';
import { reportStyles } from './report-styles.js';
import { wholeReport } from './whole-report.js';

/** The report, or how far it is; before that, the candidate's own view of the answers. */
export const screen: Screen = {
  styles: reportStyles,
  async enter(journey, signal) {
    await comeToReport(journey, signal);
    takeUpRetries(journey);
  },
  render(scene) {
    const { session, report, selfRating } = scene.state;
    if (!session) return html``;
    if (selfRating?.isAsking) return ratingForm(scene, selfRating);
    return report.report ? wholeReport(scene, report.report, session) : makingOf(scene);
  },
};
