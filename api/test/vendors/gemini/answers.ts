import { fillSchema } from './fill-schema.js';
import type { JsonSchema } from './json-schema.js';
import type { RequestContent } from './request-body.js';

/** What a model is asked. */
export interface ModelRequest {
  /** The id as it was sent, which a retired model's successor answers. */
  readonly model: string;
  /** Empty where there is none. */
  readonly systemInstruction: string;
  readonly contents: readonly ModelTurn[];
  /** Of either kind; undefined: plain text is wanted. */
  readonly schema: JsonSchema | undefined;
  readonly stream: boolean;
}

export interface ModelTurn {
  readonly role: 'user' | 'model';
  readonly text: string;
}

/** What a model answers, with what the service would otherwise work out. */
export interface ModelAnswer {
  readonly text: string;
  /** Default `STOP`, or `MAX_TOKENS` where the answer is longer than allowed. */
  readonly finishReason?: string;
  /** Shown only to who asked for thoughts; counted in any case. */
  readonly thoughts?: string;
  /** In tokens; default by the length of the text and the level of thinking. */
  readonly usage?: {
    readonly prompt?: number;
    readonly cached?: number;
    readonly candidates?: number;
    readonly thoughts?: number;
  };
  readonly modelVersion?: string;
}

/** Plays the model. */
export type Respond = (request: ModelRequest) => string | ModelAnswer | Promise<string | ModelAnswer>;

/** Has something to say to any request: JSON that fits the schema, or a short sentence. */
export const respondPlausibly: Respond = ({ schema }) =>
  schema ? JSON.stringify(fillSchema(schema)) : 'Thank you. Could you tell me a little more about that?';

/** Who answers which request. The newest that applies does. */
export interface Answers {
  /** @returns takes it back */
  answer(when: (request: ModelRequest) => boolean, respond: Respond): () => void;
  to(request: ModelRequest): Promise<ModelAnswer>;
}

export function createAnswers(otherwise: Respond): Answers {
  let registered: { when: (request: ModelRequest) => boolean; respond: Respond }[] = [];
  return {
    answer(when, respond) {
      const added = { when, respond };
      registered.push(added);
      return () => {
        registered = registered.filter((one) => one !== added);
      };
    },
    async to(request) {
      const respond = registered.findLast(({ when }) => when(request))?.respond ?? otherwise;
      const answer = await respond(request);
      return typeof answer === 'string' ? { text: answer } : answer;
    },
  };
}

export function textOf({ parts }: RequestContent): string {
  return parts.map(({ text = '' }) => text).join('');
}

export function textOfAll(contents: readonly RequestContent[]): string {
  return contents.map(textOf).join('');
}

export function asTurns(contents: readonly RequestContent[]): ModelTurn[] {
  return contents.map((content) => ({ role: content.role ?? 'user', text: textOf(content) }));
}
