import type { ErrorCode } from '@mock-interview/contract';

type Messages = Readonly<Record<ErrorCode, string>>;

const en: Messages = {
  VALIDATION_FAILED: 'Please check what you entered.',
  UNAUTHENTICATED: 'Please sign in again.',
  PAYMENT_REQUIRED: 'This interview has to be paid before it can start.',
  PAYMENT_FAILED: 'The payment did not go through. You have not been charged for a failed payment; please try again.',
  FORBIDDEN: 'This is not possible here.',
  NOT_FOUND: 'We could not find that.',
  SESSION_NOT_FOUND: 'We could not find this interview.',
  INVALID_STATE: 'This is not possible at this point of the interview.',
  IDEMPOTENCY_CONFLICT: 'This was already sent with other content. Please reload the page.',
  TURN_CONFLICT: 'This answer was already sent with other content. Please reload the page.',
  TRANSCRIPT_MISSING: 'There is no transcript of this interview.',
  PAYLOAD_TOO_LARGE: 'This is too long. Please shorten it.',
  UNSUPPORTED_MEDIA_TYPE: 'This is not possible here.',
  RATE_LIMITED: 'That was a lot in a short time. Please try again in a while.',
  UNKNOWN_ERROR: 'Something went wrong on our side. Please try again.',
  GEMINI_QUESTION_FAILED: 'The questions could not be prepared. Please try again.',
  GEMINI_REPORT_FAILED: 'The report could not be prepared yet. Please try again.',
  VAPI_CALL_FAILED: 'The call could not be connected. You can go on by text.',
  UNAVAILABLE: 'The service is starting or busy. Please try again in a moment.',
};

const hi: Messages = {
  VALIDATION_FAILED: 'कृपया अपनी भरी हुई जानकारी जाँचें।',
  UNAUTHENTICATED: 'कृपया फिर से साइन इन करें।',
  PAYMENT_REQUIRED: 'इंटरव्यू शुरू करने से पहले भुगतान करना होगा।',
  PAYMENT_FAILED: 'भुगतान पूरा नहीं हुआ। असफल भुगतान के पैसे नहीं कटते; कृपया फिर कोशिश करें।',
  FORBIDDEN: 'यह यहाँ संभव नहीं है।',
  NOT_FOUND: 'यह हमें नहीं मिला।',
  SESSION_NOT_FOUND: 'यह इंटरव्यू हमें नहीं मिला।',
  INVALID_STATE: 'इंटरव्यू के इस चरण में यह संभव नहीं है।',
  IDEMPOTENCY_CONFLICT: 'यह पहले किसी और जानकारी के साथ भेजा जा चुका है। कृपया पेज फिर से खोलें।',
  TURN_CONFLICT: 'यह उत्तर पहले किसी और रूप में भेजा जा चुका है। कृपया पेज फिर से खोलें।',
  TRANSCRIPT_MISSING: 'इस इंटरव्यू की कोई प्रतिलिपि नहीं है।',
  PAYLOAD_TOO_LARGE: 'यह बहुत लंबा है। कृपया इसे छोटा करें।',
  UNSUPPORTED_MEDIA_TYPE: 'यह यहाँ संभव नहीं है।',
  RATE_LIMITED: 'कम समय में बहुत सारे अनुरोध हुए। कृपया थोड़ी देर बाद कोशिश करें।',
  UNKNOWN_ERROR: 'हमारी ओर से कुछ गड़बड़ हुई। कृपया फिर कोशिश करें।',
  GEMINI_QUESTION_FAILED: 'प्रश्न तैयार नहीं हो सके। कृपया फिर कोशिश करें।',
  GEMINI_REPORT_FAILED: 'रिपोर्ट अभी तैयार नहीं हो सकी। कृपया फिर कोशिश करें।',
  VAPI_CALL_FAILED: 'कॉल नहीं जुड़ सकी। आप लिखकर आगे बढ़ सकते हैं।',
  UNAVAILABLE: 'सेवा शुरू हो रही है या व्यस्त है। कृपया थोड़ी देर में कोशिश करें।',
};

/** Where a code alone says too little, its `details.reason` has words of its own. */
const reasons: Readonly<Record<string, { readonly en: string; readonly hi: string }>> = {
  coupon_unknown: { en: 'This coupon is not valid.', hi: 'यह कूपन मान्य नहीं है।' },
  coupon_expired: { en: 'This coupon has expired.', hi: 'इस कूपन की अवधि समाप्त हो चुकी है।' },
  coupon_used_up: { en: 'This coupon has been used up.', hi: 'यह कूपन अब उपलब्ध नहीं है।' },
  coupon_used_by_candidate: {
    en: 'You have already used this coupon.',
    hi: 'आप यह कूपन पहले ही इस्तेमाल कर चुके हैं।',
  },
  coupon_too_late: {
    en: 'The payment has already begun, so a coupon can no longer be added. Cancel this booking and book again to use it.',
    hi: 'भुगतान शुरू हो चुका है, इसलिए अब कूपन नहीं जोड़ा जा सकता। कूपन के लिए यह बुकिंग रद्द करके फिर से बुक करें।',
  },
  gateway_unavailable: {
    en: 'Payments are not available at the moment. You have not been charged; please try again in a few minutes.',
    hi: 'इस समय भुगतान उपलब्ध नहीं है। आपके पैसे नहीं कटे हैं; कृपया कुछ मिनट बाद फिर कोशिश करें।',
  },
  payment_unconfirmed: {
    en: 'Your payment is still being confirmed. Do not pay again: this usually takes a few minutes.',
    hi: 'आपके भुगतान की पुष्टि हो रही है। दोबारा भुगतान न करें: इसमें कुछ मिनट लग सकते हैं।',
  },
};

/**
 * What the candidate is told, in the first language of `Accept-Language` that we speak.
 *
 * @param acceptLanguage the header as it came
 * @param reason of the error's details, where it has one
 */
export function userMessage(code: ErrorCode, acceptLanguage: string | undefined, reason?: unknown): string {
  const wanted = (acceptLanguage ?? '').split(',').map((range) => range.trim().split(/[-;]/)[0]?.toLowerCase());
  const first = wanted.find((language) => language === 'hi' || language === 'en');
  const language = first === 'hi' ? 'hi' : 'en';
  const special = typeof reason === 'string' && Object.hasOwn(reasons, reason) ? reasons[reason] : undefined;
  return special?.[language] ?? { en, hi }[language][code];
}
