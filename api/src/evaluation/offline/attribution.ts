import { kinshipOf } from '../text/kinship.js';
import { type AnalysedText, analyse, type Term } from '../text/terms.js';
import type { Claim } from './claim.js';

/** The two things that a question asks to tell apart, as stems of their last words ("a *process* and a *thread*"). */
export type Rivals = readonly [one: string, other: string];

const comparisons = [
  /\bbetween (?:an? |the )?([\w-]+(?: [\w-]+)?) and (?:an? |the )?([\w-]+(?: [\w-]+)?)/i,
  /\b([\w-]+) (?:versus|vs\.?|compared (?:to|with)|differ from|different from) (?:an? |the )?([\w-]+)/i,
];

/** `null` where the question compares no two things, or both in the same word. */
export function rivalsIn(question: string): Rivals | null {
  for (const comparison of comparisons) {
    const [, one = '', other = ''] = comparison.exec(question) ?? [];
    const [first, second] = [analyse(one).terms[0]?.stem, analyse(other).terms[0]?.stem];
    if (first === undefined || second === undefined) continue;
    const { strength, contrary } = kinshipOf(first, second);
    if (strength === 0 || contrary) return [first, second];
  }
  return null;
}

/** After one of these a thing is what another is compared with or placed in, and not what is spoken of. */
const notTheSubject = new Set(
  'than unlike from with to of in inside within by for per between like against'.split(' '),
);

/** How many words before a thing such a word may stand ("inside the same process"). */
const prepositionReach = 3;

/** A predicate stands this near to what it is said of, in words. */
const predicateReach = 8;

/**
 * Whether an answer says of one rival what the claim says of the other ("a thread has its own address space"). Careful:
 * only where the claim speaks of one of them first, and all words matched that tell the two apart follow the wrong one.
 */
export function isSaidOfTheOther(
  claim: Claim,
  matched: readonly Term[],
  answer: AnalysedText,
  { rivals, ofEitherRival }: { readonly rivals: Rivals | null; readonly ofEitherRival: ReadonlySet<string> },
): boolean {
  const subject = rivalOf(claim, rivals);
  if (!rivals || subject === undefined) return false;
  const predicates = matched.filter(
    ({ stem, weight }) => weight === 1 && !rivals.includes(stem) && !ofEitherRival.has(stem),
  );
  let right = 0;
  let wrong = 0;
  for (const predicate of predicates) {
    const spokenOf = subjectOf(predicate, answer, rivals);
    if (spokenOf === subject) right++;
    else if (spokenOf !== undefined) wrong++;
  }
  return wrong > 0 && right === 0;
}

/** The rival of which a claim speaks, where it speaks of one at its beginning. */
function rivalOf({ terms }: Claim, rivals: Rivals | null): string | undefined {
  return terms.slice(0, 2).find(({ stem }) => rivals?.includes(stem))?.stem;
}

/** Stems that claims of both rivals hold: they may rightly be said of either. */
export function stemsOfEitherRival(claims: readonly Claim[], rivals: Rivals | null): Set<string> {
  const [one, other] = (rivals ?? []).map(
    (rival) =>
      new Set(
        claims
          .filter((claim) => rivalOf(claim, rivals) === rival)
          .flatMap(({ terms }) => terms.map(({ stem }) => stem)),
      ),
  );
  return new Set([...(one ?? [])].filter((stem) => other?.has(stem)));
}

/** The rival that stands before a word as its subject, in the same sentence. */
function subjectOf(predicate: Term, answer: AnalysedText, rivals: Rivals): string | undefined {
  return answer.terms.findLast(
    (term) =>
      rivals.includes(term.stem) &&
      term.position < predicate.position &&
      term.position >= predicate.position - predicateReach &&
      !/[.;!?\n]/.test(answer.text.slice(term.end, predicate.start)) &&
      !followsPreposition(term, answer),
  )?.stem;
}

function followsPreposition(term: Term, answer: AnalysedText): boolean {
  const before = answer.words.slice(Math.max(0, term.position - prepositionReach), term.position);
  return before.some(
    ({ text, end }) => notTheSubject.has(text) && !/[.,;:!?\n]/.test(answer.text.slice(end, term.start)),
  );
}
