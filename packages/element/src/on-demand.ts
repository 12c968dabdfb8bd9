import { setupScreen } from './first-paint.js';
import type { OnDemand, Screen, ScreenView } from './screens/screen.js';

const screens: Readonly<Record<Exclude<ScreenView, 'setup'>, () => Promise<Screen>>> = {
  wizard: async () => (await import('./screens/setup/wizard-screen.js')).wizardScreen,
  payment: async () => (await import('./screens/payment/payment-screen.js')).paymentScreen,
  ready: async () => (await import('./screens/ready/ready-screen.js')).readyScreen,
  interview: async () => (await import('./screens/interview/interview-screen.js')).interviewScreen,
  report: async () => (await import('./screens/report/report-screen.js')).reportScreen,
  history: async () => (await import('./screens/history/history-screen.js')).historyScreen,
  closed: async () => (await import('./screens/closed/closed-screen.js')).closedScreen,
  trouble: async () => (await import('./screens/trouble/trouble-screen.js')).troubleScreen,
};

/** The first drawing of the wizard is here from the start; nothing else is, so that the first paint is small. */
export const onDemand: OnDemand = {
  async screen(view) {
    if (view === 'setup') return { screen: setupScreen, styles: [setupScreen.styles], english: {} };
    const [screen, { laterStyles }, { englishLater }] = await Promise.all([
      screens[view](),
      import('./styles/later.js'),
      import('./locales/en-later.js'),
    ]);
    return { screen, styles: [laterStyles, screen.styles], english: englishLater };
  },
  followSession: () => import('./store/follow-session.js'),
};
