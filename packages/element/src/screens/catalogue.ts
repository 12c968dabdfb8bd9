import type { Catalogue } from '../locales/words.js';
import type { Screen, ScreenView } from './screen.js';
import { setupScreen } from './setup/setup-screen.js';

const later: Readonly<Record<Exclude<ScreenView, 'setup'>, () => Promise<Screen>>> = {
  payment: async () => (await import('./payment/payment-screen.js')).paymentScreen,
  ready: async () => (await import('./ready/ready-screen.js')).readyScreen,
  interview: async () => (await import('./interview/interview-screen.js')).interviewScreen,
  report: async () => (await import('./report/report-screen.js')).reportScreen,
  history: async () => (await import('./history/history-screen.js')).historyScreen,
  closed: async () => (await import('./closed/closed-screen.js')).closedScreen,
  trouble: async () => (await import('./trouble/trouble-screen.js')).troubleScreen,
};

/** A screen and the English that it needs beyond that of the first screen. */
export interface LoadedScreen {
  screen: Screen;
  english: Catalogue;
}

/** Loads a screen. The wizard is here from the start; nothing else is, so that the first paint is small. */
export async function loadScreen(view: ScreenView): Promise<LoadedScreen> {
  if (view === 'setup') return { screen: setupScreen, english: {} };
  const [screen, { englishLater }] = await Promise.all([later[view](), import('../locales/en-later.js')]);
  return { screen, english: englishLater };
}
