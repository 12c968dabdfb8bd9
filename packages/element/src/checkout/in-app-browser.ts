/** Browsers inside other apps, and two that render elsewhere: a payment window over the page does not work in them. */
const marks: readonly RegExp[] = [
  /\bInstagram\b/,
  /\bFB(?:AN|AV|_IAB)\b/,
  /\bOpera Mini\b/,
  /\bUC ?Browser\b/,
  // Android marks every WebView.
  /; wv\)/,
  // Safari, and every browser that is built on it, says so; a WebView of iOS does not.
  /\b(?:iPhone|iPad|iPod)\b(?!.*\bSafari\/)/,
];

/**
 * Whether a payment has to leave the page to work, because a window over it cannot.
 *
 * @param userAgent as `navigator.userAgent` tells it
 */
export function isInAppBrowser(userAgent: string): boolean {
  return marks.some((mark) => mark.test(userAgent));
}
