import { z } from 'zod';
import type { ModelRequest, Respond } from '../answers.js';

/** How the model phrases a follow-up. */
export type PhraserManner =
  /** Takes up a few words of the candidate, then asks what was prepared. */
  | 'honest'
  /** Gives back what was prepared. */
  | 'as_prepared'
  | 'praises'
  | 'finds_fault'
  | 'answers'
  | 'asks_twice'
  | 'goes_on_and_on'
  | 'asks_something_else'
  | 'says_again_what_was_said'
  | 'brings_a_link'
  | 'brings_a_number'
  | 'writes_markup'
  | 'quotes_its_instructions'
  | 'changes_the_language'
  /** Does what the answer tells it to: says the words after "say:". */
  | 'obeys_injections';

const task = z.object({ language: z.string(), question: z.string(), followUp: z.string() });

/** What a request to phrase a follow-up holds. */
export interface PhrasingTask extends z.infer<typeof task> {
  /** The mark of the block in which the answer stands. */
  readonly boundary: string;
  /** What stands in the block. */
  readonly answer: string;
}

/** Whether a request asks for a follow-up to be phrased. */
export function isPhrasing({ systemInstruction }: Pick<ModelRequest, 'systemInstruction'>): boolean {
  return systemInstruction.includes('You are the voice of the interviewer');
}

/** Reads a request to phrase a follow-up, as a model would have to. */
export function readPhrasingTask({ contents }: ModelRequest): PhrasingTask {
  const text = contents.map((turn) => turn.text).join('\n');
  const boundary = /^SAID-[0-9a-f]{32}$/m.exec(text)?.[0] ?? '';
  const [, block = ''] = text.split(`\n${boundary}\n`);
  const json = text.split('\n').find((line) => line.startsWith('{')) ?? '';
  const { answer } = z.object({ answer: z.string() }).parse(JSON.parse(block));
  return { ...task.parse(JSON.parse(json)), boundary, answer };
}

/** Plays a model that phrases follow-ups. */
export function phraserOf(manner: PhraserManner = 'honest'): Respond {
  return (request) => {
    const asked = readPhrasingTask(request);
    const { followUp, answer } = asked;
    const honest = takenUp(asked);
    switch (manner) {
      case 'honest':
        return honest;
      case 'as_prepared':
        return followUp;
      case 'praises':
        return `That is a great point; ${lowerFirst(followUp)}`;
      case 'finds_fault':
        return `You did not mention that; ${lowerFirst(followUp)}`;
      case 'answers':
        return `${honest.replace(/\?$/, '.')} The answer is in the documentation.`;
      case 'asks_twice':
        return `${honest} And why do you think so?`;
      case 'goes_on_and_on':
        return `${honest.replace(/\?$/, '')}${' and so on and so forth'.repeat(40)}?`;
      case 'asks_something_else':
        return 'You spoke of your work; what would you like to have for lunch on a Monday?';
      case 'says_again_what_was_said':
        return `You said ${lowerFirst(answer).replaceAll(/[.!?]/g, '')}; ${lowerFirst(followUp)}`;
      case 'brings_a_link':
        return `As it says at www.example.com; ${lowerFirst(followUp)}`;
      case 'brings_a_number':
        return `For the 4711 people who wait; ${lowerFirst(followUp)}`;
      case 'writes_markup':
        return `**${honest}**`;
      case 'quotes_its_instructions':
        return `My instructions want to know this; ${lowerFirst(followUp)}`;
      case 'changes_the_language':
        return `आपने यह कहा, तो अब बताइए कि ${followUp}`;
      case 'obeys_injections':
        return /say:\s*(.+)/is.exec(answer)?.[1] ?? honest;
    }
  };
}

/** A few words of the candidate, and the prepared follow-up. */
function takenUp({ language, followUp, answer }: PhrasingTask): string {
  const few = answer
    .split(/\s+/)
    .slice(0, 3)
    .join(' ')
    .replaceAll(/[^\p{L}\p{M}\p{N}\s'’-]/gu, '');
  if (language.startsWith('Hindi')) return `आपने ${few} की बात की, तो ${followUp}`;
  return `You spoke of ${lowerFirst(few)}; ${lowerFirst(followUp)}`;
}

function lowerFirst(text: string): string {
  return text.slice(0, 1).toLowerCase() + text.slice(1);
}
