import { setupScreen } from './first-paint.js';
import type { OnDemand, Screen, ScreenView } from './screens/screen.js';

const screens: Readonly<Record<Exclude<ScreenView, 'setup'>, () => Promise<{ screen: Screen }>>> = {
  wizard: () => import('./screens/setup/wizard-screen.js'),
  payment: () => import('./screens/payment/payment-screen.js'),
  ready: () => import('./screens/ready/ready-screen.js'),
  interview: () => import('./screens/interview/interview-screen.js'),
  report: () => import('./screens/report/report-screen.js'),
  history: () => import('./screens/history/history-screen.js'),
  closed: () => import('./screens/closed/closed-screen.js'),
  trouble: () => import('./screens/trouble/trouble-screen.js'),
};

/** The first drawing of the wizard is here from the start; nothing else is, so that the first paint is small. */
export const onDemand: OnDemand = {
  async screen(view) {
    if (view === 'setup') return { screen: setupScreen, styles: [setupScreen.styles], english: {} };
    const [{ screen }, { laterStyles }, { englishLater }] = await Promise.all([
      screens[view](),
      import('./styles/later.js'),
      import('./locales/en-later.js'),
    ]);
    return { screen, styles: [laterStyles, screen.styles], english: englishLater };
  },
  followSession: () => import('./store/follow-session.js'),
};
