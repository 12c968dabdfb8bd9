/** Answers of several qualities, worked out of the bank's own question. */
import type { KeyPoint, Question } from '@mock-interview/contract';
import type { Moment, Reply } from './persona.js';
import { contentWordsOf, paraphrase, pick, sentencesOf, wordsOf } from './texts.js';

/** Every fourth sentence of the model answer waits for a follow-up. */
const heldBack = (index: number) => index % 4 === 3;

/** The model answer in another order; what was held back comes when the interviewer probes for it. */
export function excellentAnswer({ question, aimedAt, repliesSoFar }: Moment): Reply {
  const sentences = sentencesOf(question.modelAnswer);
  const everything = question.keyPoints.map((_, index) => index);
  if (repliesSoFar.some(({ intent }) => intent === 'answer')) {
    const rest = sentences.filter((_, index) => heldBack(index));
    const asked = aimedAt ? [closestTo(aimedAt, sentences)] : [];
    return { intent: 'answer', text: [...new Set([...asked, ...rest])].join(' '), told: everything };
  }
  const first = sentences.filter((_, index) => !heldBack(index));
  const cut = Math.floor(first.length / 3);
  return { intent: 'answer', text: [...first.slice(cut), ...first.slice(0, cut)].join(' '), told: everything };
}

/** Every second key point in own words; a probe brings nothing new. */
export function averageAnswer({ question, repliesSoFar, random }: Moment): Reply {
  if (repliesSoFar.some(({ intent }) => intent === 'answer'))
    return { intent: 'answer', text: 'That follows from what I said, I would handle it in the same way.' };
  const told = question.keyPoints.flatMap((_, index) => (index % 2 === 0 ? [index] : []));
  const text = told.map((index) => paraphrase(question.keyPoints[index]?.text ?? '', random)).join(' ');
  return { intent: 'answer', text, told };
}

/** One vague sentence on the subject. */
export function weakAnswer({ question, repliesSoFar, random }: Moment): Reply {
  if (repliesSoFar.length > 0) return { intent: 'answer', text: 'It depends on the situation, mostly it is fine.' };
  const subject = subjectOf(question);
  const text = pick(
    [
      `I have worked with ${subject} a little and it mostly went fine when we were careful.`,
      `With ${subject} I would look at the situation and then do what seems sensible.`,
      `${subject} matters in most projects, and one has to be careful with it.`,
    ],
    random,
  );
  return { intent: 'answer', text };
}

/** Much talk around the subject, and nothing said about it. */
export function ramblingAnswer({ question, random }: Moment): Reply {
  const subject = subjectOf(question);
  const sentences = [
    `So, ${subject}, that is a really interesting area and there is a lot that one could say about it.`,
    'I have been in many meetings where this came up, and people had all sorts of opinions, as they usually have.',
    'There are different schools of thought, and each of them has its followers, and that is fine.',
    `When I joined my last company, we also had to deal with ${subject}, and it took us quite some time.`,
    'My manager at that time, who was a very experienced person, always told us to think about the bigger picture.',
    'And I think that is true, because in the end everything is connected with everything else.',
    'You cannot look at one thing alone, you have to look at the whole, and also at the details, of course.',
    'Some people like to go one way and some like to go the other way, and both have their points.',
    'I remember one Friday on which we stayed until late in the evening and ordered food for the whole floor.',
    `What I learned from that is that ${subject} should be taken seriously from the very beginning.`,
    'It is also a question of culture, of communication, of experience, and naturally of the time that one has.',
    'So there is no simple answer here, it really depends, but it is certainly something that one should keep in mind.',
  ];
  const extra = pick(['As I said, it is a broad field.', 'But I could talk about this for hours.'], random);
  return { intent: 'answer', text: [...sentences, extra].join(' ') };
}

/** The longest words of a question: what it is about, for someone who does not know more. */
export function subjectOf({ text }: Question): string {
  const words = contentWordsOf(text).filter(
    (word) => !/^(?:describe|explain|would|tell|give|think|happens?)$/.test(word),
  );
  return words
    .sort((one, other) => other.length - one.length)
    .slice(0, 2)
    .join(' and ');
}

function closestTo({ text }: KeyPoint, sentences: readonly string[]): string {
  const sought = new Set(contentWordsOf(text));
  const shared = (sentence: string) => wordsOf(sentence).filter((word) => sought.has(word)).length;
  return [...sentences].sort((one, other) => shared(other) - shared(one))[0] ?? text;
}
