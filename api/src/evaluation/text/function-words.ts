import { isHindiFunctionWord, isHindiGenericWord } from './hindi/function-words.js';

function wordSet(words: string): ReadonlySet<string> {
  return new Set(words.trim().split(/\s+/));
}

/** Words that carry grammar, not subject matter: they neither earn nor cost anything. */
const functionWords = wordSet(`
  a an the this that these those here there some any each every either all both few many much more most other another
  such same own one ones i me my mine we us our ours you your yours he him his she her hers it its they them their theirs
  myself yourself itself themselves who whom whose which what when where why how whatever
  is am are was were be been being do does did doing done have has had having can could will would shall should may might
  must ought of in on at by for from with about into onto over under between through during to toward towards as than
  like via per up down out off and or but if then else so because since while whereas although though unless until also
  too very just only even still yet already again quite rather really actually basically simply well maybe perhaps
  etc eg ie let lets get gets got getting im ive id ill youre its thats theres weve dont doesnt
  not no nor never none neither cannot cant wont isnt arent wasnt werent didnt hasnt havent hadnt couldnt wouldnt
  shouldnt mustnt without
  um uh umm uhh hmm hm erm er ah oh okay ok yeah yes yep
`);

/** Content words so common in any answer that finding them shows little. */
const genericWords = wordSet(`
  use used uses using make makes made making thing things way ways time times need needs needed want wants go goes going
  come comes put puts take takes taken taking give gives given giving know known say says said see seen look mean means
  work works working help helps keep keeps kept try tries tried example instance case cases kind type types sort lot lots
  part parts good better best bad new old big small different difference main important basic simple easy hard able
  first second third next last two three number set called call happen happens different certain particular usually often
  always generally mostly normal program programs problem problems answer question system people person someone something
  anything everything nothing clear clearly concrete specific side describe describes described own
`);

/** @param word of English or Hindi, as `wordsOf` gives it */
export function isFunctionWord(word: string): boolean {
  return functionWords.has(word) || isHindiFunctionWord(word);
}

/** @param word of English or Hindi, as `wordsOf` gives it */
export function isGenericWord(word: string): boolean {
  return genericWords.has(word) || isHindiGenericWord(word);
}
