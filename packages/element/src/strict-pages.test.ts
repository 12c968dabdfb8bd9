import { expectEqual } from '../test/expectations.js';
import { Learner, tidyUp } from '../test/learner.js';
import './define.js';

/** What a strict Content Security Policy or Trusted Types would refuse at run time, or what leaks out of the element. */
const refused = [
  /\.innerHTML|\.outerHTML|insertAdjacentHTML|unsafeHTML|unsafeSVG|unsafeStatic|document\.write/,
  /\seval\(|new Function\(|setTimeout\(\s*['"`]/,
  /[\s"'`]style="|styleMap|setAttribute\(\s*['"]style/,
  /[\s"'`]on(click|input|submit|change)=/,
  /data:image|url\(\s*['"]?(https?:|data:|blob:)/,
];

describe('a page with a strict policy', () => {
  afterEach(tidyUp);

  it('finds nothing in the element that its policy would refuse', async () => {
    const learner = Learner.arrive({ status: 'completed' });
    await learner.find('overall-score');
    await learner.press('History');
    await learner.reads('Your interviews');
    const loaded = performance
      .getEntriesByType('resource')
      .map(({ name }) => new URL(name))
      .filter(({ pathname }) => /packages\/element\/src\/.*\.ts$/.test(pathname) && !pathname.endsWith('.test.ts'));
    const offences: string[] = [];
    for (const { pathname } of loaded) {
      const code = (await (await fetch(pathname)).text()).replace(/\/\/# sourceMappingURL.*/, '');
      for (const pattern of refused) if (pattern.test(code)) offences.push(`${pathname}: ${pattern}`);
    }
    expectEqual(loaded.length > 40, true, 'Too few modules were looked at');
    expectEqual(offences, []);
  });

  it('asks nobody but the service for anything', async () => {
    const learner = Learner.arrive({ status: 'in_progress' });
    await learner.answer('An answer.');
    const foreign = performance
      .getEntriesByType('resource')
      .filter(({ name }) => new URL(name).origin !== location.origin);
    expectEqual(
      foreign.map(({ name }) => name),
      [],
    );
  });

  it('keeps the reset styles of the page out', async () => {
    const reset = new CSSStyleSheet();
    reset.replaceSync('* { all: revert } html { font-size: 10px } button { padding: 0; background: none; color: red }');
    document.adoptedStyleSheets.push(reset);
    const learner = Learner.arrive();
    const button = await learner.find('continue-to-payment');
    const { fontSize, color } = getComputedStyle(button);
    document.adoptedStyleSheets.length = 0;
    expectEqual([fontSize, color], ['16px', 'rgb(255, 255, 255)']);
  });
});
