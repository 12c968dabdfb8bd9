import { createAnswering } from './answering.js';
import { type CallMessage, type Exchange, endsWhenLeft, type VapiCall } from './call.js';
import type { Surroundings } from './call-record.js';
import type { EndedReason } from './ended-reasons.js';
import type { HookAction } from './schema/plans.js';
import { createSilence } from './silence.js';
import { createSpeech, once } from './speech.js';

/** How the vendor behaves where its papers are silent. */
export interface Manners {
  /** Whether what the candidate says twice in a row is one message to the model. Default: joined. */
  readonly userMessages?: 'joined' | 'apart';
  /** Whether a call survives a model that fails. Default: it ends. */
  readonly afterModelFailure?: 'end' | 'stay silent';
  /** Real milliseconds after which a model that has said nothing is reported as `hang`. Default 5000. */
  readonly hangAfter?: number;
}

/** A request to speak, from the control URL or from the browser. */
interface SayRequest {
  readonly content: string;
  readonly endCallAfterSpoken?: boolean | undefined;
  readonly interruptionsEnabled?: boolean | undefined;
  readonly interruptAssistantEnabled?: boolean | undefined;
}

type ControlRequest = 'mute-assistant' | 'unmute-assistant' | 'mute-customer' | 'unmute-customer' | 'say-first-message';

/** A call between a candidate and an assistant whose model is asked over HTTP. Only one of them speaks at a time. */
export interface Conversation {
  readonly call: VapiCall;
  /** Whether it has ended or is about to. */
  readonly isOver: () => boolean;
  /** The candidate comes in, and the assistant opens if it is to. Done once, and done when the opening is. */
  join(): Promise<void>;
  /**
   * The candidate speaks, and the assistant answers. Speech during an answer interrupts it.
   *
   * @param cutReplyAfterWords the candidate breaks into the reply after so many words of it
   * @return what passed with the model; undefined if it was not asked
   */
  hear(text: string, cutReplyAfterWords?: number): Promise<Exchange | undefined>;
  /** Nobody speaks; the hooks for that act. */
  fallSilent(seconds: number): Promise<void>;
  say(request: SayRequest): Promise<void>;
  addMessage(message: { role: string; content: string }, triggersResponse: boolean): Promise<void>;
  control(request: ControlRequest): Promise<void>;
  /** The candidate hangs up. */
  leave(): Promise<void>;
  /** Ends the call after what is being said has been broken off. Done when all have been told. */
  end(reason: EndedReason): Promise<void>;
}

interface ConversationParts {
  readonly call: VapiCall;
  readonly surroundings: Surroundings;
  readonly manners: Manners;
  /** The key of the custom-llm credential. */
  readonly modelKey: () => string | undefined;
  readonly announce: (message: CallMessage) => void;
  /** Told once, after the end was announced. */
  readonly onOver: () => void;
}

interface Turn {
  readonly controller: AbortController;
  readonly isInterruptible: boolean;
}

/** How long the vendor waits for the candidate to come in. */
const joinTimeout = 15_000;
/** From coming in to the first sound, as in the vendor's samples. */
const connecting = 3_000;

export function createConversation(parts: ConversationParts): Conversation {
  const { call, manners, announce } = parts;
  const { assistant, time } = call;
  const longest = (assistant.maxDurationSeconds ?? 600) * 1_000;
  const over = new AbortController();
  let floor: Promise<void> = Promise.resolve();
  let turn: Turn | undefined;
  let joined: Promise<void> | undefined;
  let finished: Promise<void> | undefined;

  const speech = createSpeech({ call, announce, pass, joinsUserMessages: manners.userMessages !== 'apart' });
  const ask = createAnswering({ ...parts, speech, hangAfter: manners.hangAfter ?? 5_000, isOver });
  const fallSilent = createSilence({ assistant, pass, act, isOver });
  time.onReached(joinTimeout, over.signal, () => {
    if (!joined) void end('call.in-progress.error-assistant-did-not-receive-customer-audio');
  });

  /** One after the other: nobody has the floor twice at once. Nothing begins once the call is ending. */
  function takeFloor<Result>(
    work: (signal: AbortSignal) => Promise<Result>,
    isInterruptible = true,
  ): Promise<Result | undefined> {
    const mine = floor.then(async () => {
      if (isOver()) return undefined;
      const controller = new AbortController();
      turn = { controller, isInterruptible };
      try {
        return await work(controller.signal);
      } finally {
        turn = undefined;
      }
    });
    floor = mine.then(
      () => undefined,
      () => undefined,
    );
    return mine;
  }

  function interrupt(): void {
    if (turn?.isInterruptible) turn.controller.abort();
  }

  function isOver(): boolean {
    return finished !== undefined;
  }

  function end(reason: EndedReason): Promise<void> {
    if (!finished) {
      turn?.controller.abort();
      finished = floor.then(() => finish(reason));
      floor = finished;
    }
    return finished;
  }

  function finish(reason: EndedReason): void {
    over.abort();
    call.status = 'ended';
    call.endedReason = reason;
    call.endedAt = time.now();
    call.updatedAt = call.endedAt;
    announce({ type: 'status-update', status: 'ended', endedReason: reason });
    parts.onOver();
  }

  async function pass(milliseconds: number, signal?: AbortSignal): Promise<void> {
    await time.pass(milliseconds, signal);
    if (call.startedAt !== null && time.now() - call.startedAt >= longest) void end('exceeded-max-duration');
  }

  /** Has the model answer, and does what follows from the answer. */
  async function answer(
    heard: string | null,
    signal: AbortSignal,
    cutAfterWords?: number,
  ): Promise<Exchange | undefined> {
    const answered = await ask(heard, signal, cutAfterWords);
    if (!answered) return undefined;
    const { exchange, failure } = answered;
    if (failure === undefined) {
      if (!exchange.interrupted) await obey(exchange, signal);
    } else if (manners.afterModelFailure !== 'stay silent') {
      void end(failure);
    }
    return exchange;
  }

  /** Hangs up where the model asked for it, by the tool or by what it said. */
  async function obey({ toolCalls, spoken }: Exchange, signal: AbortSignal): Promise<void> {
    if (toolCalls.length > 0) {
      const toolCallList = toolCalls.map((name) => ({ type: 'function', function: { name, arguments: '{}' } }));
      announce({ type: 'tool-calls', toolCallList });
    }
    if (toolCalls.includes('endCall')) return await hangUp(signal);
    const said = spoken.toLowerCase();
    if (assistant.endCallPhrases?.some((phrase) => said.includes(phrase.toLowerCase()))) {
      void end('assistant-said-end-call-phrase');
    }
  }

  async function hangUp(signal: AbortSignal): Promise<void> {
    if (assistant.endCallMessage !== undefined) await speech.speak(once(assistant.endCallMessage), signal);
    void end('assistant-ended-call');
  }

  async function comeIn(): Promise<void> {
    await time.pass(connecting);
    if (isOver()) return;
    call.status = 'in-progress';
    call.startedAt = time.now();
    call.updatedAt = call.startedAt;
    time.onReached(longest, over.signal, () => void end('exceeded-max-duration'));
    for (const { role, content } of call.history) {
      const at = call.startedAt;
      call.spoken.push({ role, message: content, time: at, endTime: at, secondsFromStart: 0 });
    }
    announce({ type: 'listening' });
    announce({ type: 'status-update', status: 'in-progress' });
    announce({ type: 'assistant.started', newAssistant: assistant });
    await open();
  }

  /** What the assistant says of itself at the start. */
  async function open(): Promise<void> {
    const mode = assistant.firstMessageMode ?? 'assistant-speaks-first';
    if (mode === 'assistant-speaks-first-with-model-generated-message') {
      await takeFloor((signal) => answer(null, signal));
    } else if (mode === 'assistant-speaks-first') {
      await sayFirstMessage();
    }
  }

  async function sayFirstMessage(): Promise<void> {
    const { firstMessage, firstMessageInterruptionsEnabled = false } = assistant;
    if (firstMessage === undefined) return;
    await takeFloor((signal) => speech.speak(once(firstMessage), signal), firstMessageInterruptionsEnabled);
  }

  async function say({ content, endCallAfterSpoken, interruptionsEnabled, interruptAssistantEnabled }: SayRequest) {
    if (interruptAssistantEnabled) interrupt();
    await takeFloor(async (signal) => {
      await speech.speak(once(content), signal);
      if (endCallAfterSpoken) void end('assistant-ended-call-after-message-spoken');
    }, interruptionsEnabled ?? false);
  }

  async function addMessage(message: { role: string; content: string }, triggersResponse: boolean): Promise<void> {
    await takeFloor(async (signal) => {
      call.history.push(message);
      if (triggersResponse) await answer(null, signal);
    });
  }

  async function act(action: HookAction): Promise<void> {
    switch (action.type) {
      case 'say':
        return await (action.exact === undefined
          ? addMessage({ role: 'system', content: String(action.prompt ?? '') }, true)
          : say({ content: [action.exact].flat()[0] ?? '' }));
      case 'message.add':
        return await addMessage(action.message, action.triggerResponseEnabled ?? true);
      case 'tool':
        if (action.tool?.type === 'endCall') await takeFloor(hangUp);
    }
  }

  return {
    call,
    isOver,
    join() {
      joined ??= comeIn();
      return joined;
    },
    async hear(text, cutReplyAfterWords) {
      interrupt();
      return await takeFloor(async (signal) => {
        if (speech.muted.customer) return undefined;
        await speech.listen(text, signal);
        await pass((assistant.startSpeakingPlan?.waitSeconds ?? 0.4) * 1_000, signal);
        return signal.aborted ? undefined : await answer(text, signal, cutReplyAfterWords);
      });
    },
    fallSilent,
    say,
    addMessage,
    async control(request) {
      if (request === 'say-first-message') await sayFirstMessage();
      else speech.muted[request.endsWith('assistant') ? 'assistant' : 'customer'] = request.startsWith('mute');
    },
    async leave() {
      if (joined && endsWhenLeft(call)) await end('customer-ended-call');
    },
    end,
  };
}
