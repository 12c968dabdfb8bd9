import type { CallMessage, VapiCall } from './call.js';
import { countWords, endsSentence, millisecondsPerWord, segmentsOf, wordsOf } from './words.js';

/** The ears and the mouth of the assistant: what is said takes its time, is announced and is remembered. */
export interface Speech {
  /** What the browser or the server switched off. */
  readonly muted: { assistant: boolean; customer: boolean };
  /**
   * The assistant speaks, word by word as the text comes.
   *
   * @param cutAfterWords how many words are heard at most
   * @return what was heard, and whether there was more
   */
  speak(
    text: AsyncIterable<string>,
    signal: AbortSignal,
    cutAfterWords?: number,
  ): Promise<{ spoken: string; isCut: boolean }>;
  /** The candidate speaks, and is transcribed sentence by sentence. */
  listen(text: string, signal: AbortSignal): Promise<void>;
}

interface SpeechParts {
  readonly call: VapiCall;
  readonly announce: (message: CallMessage) => void;
  /** Lets time go by. */
  readonly pass: (milliseconds: number, signal: AbortSignal) => Promise<void>;
  /** Whether what the candidate says twice in a row becomes one message to the model. */
  readonly joinsUserMessages: boolean;
}

export function createSpeech({ call, announce, pass, joinsUserMessages }: SpeechParts): Speech {
  const muted = { assistant: false, customer: false };

  function transcript(role: 'assistant' | 'user', transcriptType: 'partial' | 'final', text: string): CallMessage {
    return { type: 'transcript', role, transcriptType, transcript: text, timestamp: call.time.now() };
  }

  function remember(role: 'assistant' | 'user', text: string, from: number): void {
    const last = call.history.at(-1);
    if (role === 'user' && last?.role === 'user' && joinsUserMessages) {
      call.history.splice(-1, 1, { role, content: `${last.content} ${text}` });
    } else {
      call.history.push({ role, content: text });
    }
    const until = call.time.now();
    call.spoken.push({
      role: role === 'assistant' ? 'bot' : 'user',
      message: text,
      time: from,
      endTime: until,
      secondsFromStart: (from - (call.startedAt ?? from)) / 1_000,
      duration: until - from,
      ...(role === 'assistant' ? { source: '' } : {}),
    });
    announce({
      type: 'conversation-update',
      conversation: [...call.history],
      messages: [...call.spoken],
      messagesOpenAIFormatted: [...call.history],
    });
  }

  return {
    muted,

    async speak(text, signal, cutAfterWords = Number.POSITIVE_INFINITY) {
      const tell = (message: CallMessage) => {
        if (!muted.assistant) announce(message);
      };
      const from = call.time.now();
      let spoken = '';
      let sentence = '';
      let count = 0;
      let hasBegun = false;
      let isCut = false;
      const finishSentence = () => {
        if (sentence !== '') tell(transcript('assistant', 'final', sentence.trim()));
        sentence = '';
      };
      for await (const word of wordsOf(text)) {
        isCut = signal.aborted || count >= cutAfterWords;
        if (isCut) break;
        if (!hasBegun) {
          hasBegun = true;
          call.turn += 1;
          tell({ type: 'speech-update', status: 'started', role: 'assistant', turn: call.turn });
          tell({ type: 'assistant.speechStarted', text: word.trim(), turn: call.turn, source: 'model' });
        }
        await pass(millisecondsPerWord, signal);
        if (signal.aborted) break;
        spoken += word;
        sentence += word;
        count += 1;
        if (endsSentence(word)) finishSentence();
      }
      finishSentence();
      if (count > 0) remember('assistant', spoken.trim(), from);
      // Last, so that whoever waits for the end of the speech finds it remembered.
      if (hasBegun) tell({ type: 'speech-update', status: 'stopped', role: 'assistant', turn: call.turn });
      return { spoken: spoken.trim(), isCut: isCut || signal.aborted };
    },

    async listen(text, signal) {
      const from = call.time.now();
      call.turn += 1;
      const { turn } = call;
      announce({ type: 'speech-update', status: 'started', role: 'user', turn });
      for (const segment of segmentsOf(text)) {
        const words = segment.split(/\s+/);
        announce(transcript('user', 'partial', words.slice(0, Math.ceil(words.length / 2)).join(' ')));
        await pass(countWords(segment) * millisecondsPerWord, signal);
        announce(transcript('user', 'final', segment));
      }
      announce({ type: 'speech-update', status: 'stopped', role: 'user', turn });
      announce({ type: 'voice-input', input: text });
      remember('user', text, from);
    },
  };
}

/** Text that is all there from the start. */
export async function* once(text: string): AsyncGenerator<string, void, undefined> {
  yield text;
}
