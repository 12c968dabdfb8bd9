import { expectEqual } from '../../test/expectations.js';
import { isInAppBrowser } from './in-app-browser.js';

const iPhone = 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)';
const android = 'Mozilla/5.0 (Linux; Android 14; SM-A556E';
const chrome = 'AppleWebKit/537.36 (KHTML, like Gecko) Chrome/138.0.0.0 Mobile Safari/537.36';

const inApp = {
  'Instagram on Android': `${android}; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/138.0.0.0 Mobile Safari/537.36 Instagram 360.0.0.30.109 Android`,
  'Instagram on an iPhone': `${iPhone} Mobile/15E148 Instagram 360.0.0.30.109 (iPhone14,5; iOS 18_5; en_IN)`,
  'Facebook on Android': `${android}) ${chrome} [FB_IAB/FB4A;FBAV/480.0.0.54.88;]`,
  'Facebook on an iPhone': `${iPhone} Mobile/15E148 [FBAN/FBIOS;FBAV/480.0.0.33.106]`,
  'Opera Mini': 'Opera/9.80 (Android; Opera Mini/80.0.2254/191.303; U; en) Presto/2.12.423 Version/12.16',
  'UC Browser': `${android}) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/100.0 UCBrowser/13.7.0 Mobile Safari/537.36`,
  'a WebView of Android': `${android}; wv) ${chrome}`,
  'a WebView of iOS': `${iPhone} Mobile/15E148`,
};

const whole = {
  'Chrome on Android': `${android}) ${chrome}`,
  'Safari on an iPhone': `${iPhone} Version/18.5 Mobile/15E148 Safari/604.1`,
  'Chrome on an iPhone': `${iPhone} CriOS/138.0.7204.53 Mobile/15E148 Safari/604.1`,
  'Firefox on a desktop': 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
  'Chrome on a desktop': `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${chrome.replace(' Mobile', '')}`,
  'Opera on Android': `${android}) ${chrome} OPR/89.0.0.0`,
  'Samsung Internet': `${android}) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/28.0 Chrome/130.0.0.0 Mobile Safari/537.36`,
};

describe('a browser in which a payment has to leave the page', () => {
  for (const [name, userAgent] of Object.entries(inApp)) {
    it(`is ${name}`, () => expectEqual(isInAppBrowser(userAgent), true));
  }
  for (const [name, userAgent] of Object.entries(whole)) {
    it(`is not ${name}`, () => expectEqual(isInAppBrowser(userAgent), false));
  }
});
