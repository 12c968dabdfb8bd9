const numbers = new Map([
  ['one', 1],
  ['two', 2],
  ['three', 3],
  ['four', 4],
  ['five', 5],
  ['six', 6],
]);

/** Verbs with which a question asks for a selection: "name two", not "what are the two". */
const asksForSelection = /\b(?:state|name|list|give|describe|mention|provide|tell)\b/i;

/** A count before a plural: "two benefits", "at least 4 main objectives". */
const countedPlural = /\b(one|two|three|four|five|six|\d)\b(?= [\w-]*\s?\w+s\b)/gi;

/**
 * How many things a question asks for, where it lets the candidate choose ("name two benefits and two drawbacks" is 4);
 * `null` where it asks for no number of things.
 */
export function requestedCount(question: string): number | null {
  if (!asksForSelection.test(question)) return null;
  const counts = Array.from(
    question.matchAll(countedPlural),
    ([count]) => numbers.get(count.toLowerCase()) ?? Number(count),
  );
  const total = counts.reduce((sum, count) => sum + count, 0);
  return total > 0 ? total : null;
}
