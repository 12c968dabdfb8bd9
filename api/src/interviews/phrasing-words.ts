/** Words by which a follow-up is checked before it is said, by the language of the interview. */
import { analyse } from '../evaluation/index.js';

interface PhrasingWords {
  /** One of them at least is in any question of the language, so that their absence shows another language or no question. */
  readonly asking: ReadonlySet<string>;
  /** Words that praise, judge or thank. */
  readonly judging: ReadonlySet<string>;
  /** Words about the interview itself: grading, and the instructions of a model. */
  readonly aboutItself: ReadonlySet<string>;
  /** What says that something was left out. */
  readonly faultFinding: RegExp;
  /** The script in which the language is written. */
  readonly script: RegExp;
  /** The least share of the letters that are of the script: terms of the trade keep theirs. */
  readonly leastInScript: number;
}

const english: PhrasingWords = {
  asking: wordsIn(`
    what which who whom whose when where why how can could would will should shall do does did is are was were have has
    had may might must if wont cant couldnt wouldnt shouldnt dont doesnt didnt isnt arent wasnt werent havent hasnt
  `),
  judging: wordsIn(`
    good great excellent nice nicely perfect perfectly wonderful brilliant impressive amazing awesome fantastic superb
    interesting interestingly fascinating correct correctly incorrect incorrectly right rightly wrong wrongly mistake
    mistaken mistakes congratulations thanks thank sorry unfortunately sadly agree disagree bravo kudos missed forgot
    forgotten lacking incomplete insufficient vague unclear
  `),
  aboutItself: wordsIn(`
    instruction instructions prompt prompts rubric score scores scored scoring grade graded grading grades marks rating
    hire hired hiring ignore disregard assistant chatbot gemini google hint hints
  `),
  faultFinding:
    /\byou (?:did|have|has|do|does)(?: not|n['’]t)(?: yet)? (?:mention|say|said|cover|address|explain|touch|talk)/iu,
  script: /\p{Script=Latin}/gu,
  leastInScript: 1,
};

const hindi: PhrasingWords = {
  asking: wordsIn(`
    क्या कैसे कैसा कैसी क्यों कब कहाँ कौन कौनसा किस किसे किसने किसका किसकी किसके किसको किससे किन किनके किनसे कितना कितने कितनी
    किधर अगर
  `),
  judging: wordsIn(`
    अच्छा अच्छी अच्छे बढ़िया शानदार उत्तम बेहतरीन सही ग़लत ग़लती ठीक शाबाश दिलचस्प रोचक सुंदर लाजवाब कमाल धन्यवाद शुक्रिया भूल
    भूले भूली छूट छूटा छूटी चूक चूके अधूरा अधूरी अधूरे माफ़ अफ़सोस
  `),
  aboutItself: wordsIn('निर्देश निर्देशों प्रॉम्प्ट अंक अंकों स्कोर ग्रेड रेटिंग संकेत मूल्यांकन'),
  faultFinding: /(?:नहीं|नही) (?:बताया|बताई|बताए|कहा|कही|समझाया|लिया)/u,
  script: /\p{Script=Devanagari}/gu,
  leastInScript: 0.5,
};

const byLanguage = new Map<string, PhrasingWords>([
  ['en', english],
  ['hi', hindi],
]);

/** @returns undefined for a language whose words are not known here: nothing that is said in it can be checked */
export function phrasingWordsFor(language: string): PhrasingWords | undefined {
  return byLanguage.get(language.split('-')[0]?.toLowerCase() ?? '');
}

/** In the form in which words are compared. */
function wordsIn(list: string): ReadonlySet<string> {
  return new Set(analyse(list).words.map(({ text }) => text));
}
