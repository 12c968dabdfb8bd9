/** Finds a Chromium for the tests, and installs one where that is possible without asking. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const usualPlaces = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/opt/google/chrome/chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** What a headless browser needs on a machine without a screen, a sandbox or a way out. */
export const browserArguments = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/**
 * The path of a Chromium. On Debian, as root, a missing one is installed.
 *
 * @throws Error that says what to install
 */
export function provideBrowser(): string {
  const found = findBrowser() ?? installOnDebian();
  if (!found) {
    throw new Error(
      'The browser tests need Chromium. Install it (Debian and Ubuntu: apt-get install chromium), or set CHROMIUM_PATH to a Chrome or Chromium.',
    );
  }
  process.env.CHROMIUM_PATH = found;
  return found;
}

function findBrowser(): string | undefined {
  return [process.env.CHROMIUM_PATH ?? '', ...usualPlaces].find((path) => path !== '' && existsSync(path));
}

function installOnDebian(): string | undefined {
  if (process.getuid?.() !== 0 || !existsSync('/etc/debian_version')) return undefined;
  process.stdout.write('Installing Chromium…\n');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  for (const args of [
    ['update', '-qq'],
    ['install', '-y', '-qq', 'chromium', 'fonts-liberation'],
  ]) {
    if (spawnSync('apt-get', args, { env, stdio: ['ignore', 'ignore', 'inherit'] }).status !== 0) return undefined;
  }
  return findBrowser();
}
