import { html } from '../../first-paint.js';
import { announceReport } from '../../store/follow-session.js';
import type { Screen } from '../screen.js';
import { makingOf } from './making-of.js';
import { reportStyles } from './report-styles.js';
import { wholeReport } from './whole-report.js';

/** The report, or how far it is. */
export const reportScreen: Screen = {
  styles: reportStyles,
  enter: announceReport,
  render(scene) {
    const { session, report } = scene.state;
    if (!session) return html``;
    return report.report ? wholeReport(scene, report.report, session) : makingOf(scene);
  },
};
