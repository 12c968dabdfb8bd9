/** What a candidate can ask for with one button. */
export type QuickRequest = 'repeat' | 'hint' | 'skip' | 'moment';

/** The words of the quick requests, said in the language of the interview, whatever the locale of the page. */
const phrases: Readonly<Record<string, Readonly<Record<QuickRequest, string>>>> = {
  en: {
    repeat: 'Could you repeat the question, please?',
    hint: 'Could you give me a hint, please?',
    skip: 'I would like to skip this question, please.',
    moment: 'Give me a moment, please.',
  },
  hi: {
    repeat: 'कृपया प्रश्न दोहराइए।',
    hint: 'कृपया एक संकेत दीजिए।',
    skip: 'इसे छोड़ दीजिए।',
    moment: 'कृपया एक मिनट दीजिए।',
  },
};

/**
 * The words of a quick request.
 *
 * @param language of the interview, BCP 47; English where the language has no phrases of its own
 */
export function phraseOf(request: QuickRequest, language: string): string {
  const phrase = phrases[language.split('-')[0] ?? ''] ?? phrases.en;
  return phrase?.[request] ?? request;
}
