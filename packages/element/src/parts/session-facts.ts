import type { InterviewConfig, InterviewSession } from '@mock-interview/client';
import { html, nothing, type TemplateResult } from 'lit';
import type { Words } from '../locales/words.js';

/** The name of an interview type; its id where the service does not offer it any more. */
export function typeTitle(config: InterviewConfig | null, type: string): string {
  return config?.types.find((offer) => offer.type === type)?.title ?? type;
}

export function difficultyTitle(config: InterviewConfig | null, difficulty: string): string {
  return config?.difficulties.find(({ id }) => id === difficulty)?.title ?? difficulty;
}

/** The names of focus areas of a type, by their ids. */
export function focusTitles(config: InterviewConfig | null, type: string, areas: readonly string[]): string[] {
  const offered = config?.types.find((offer) => offer.type === type)?.focusAreas ?? [];
  return areas.map((area) => offered.find(({ id }) => id === area)?.title ?? area);
}

/** What was booked. */
export function sessionFacts(
  words: Words,
  config: InterviewConfig | null,
  { setup, questions }: InterviewSession,
): TemplateResult {
  const { say } = words;
  const areas = focusTitles(config, setup.type, setup.focusAreas);
  const fact = (name: string, value: string) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`;
  return html`<dl class="facts">
    ${fact(say('setup.type'), typeTitle(config, setup.type))}
    ${fact(say('setup.difficulty'), difficultyTitle(config, setup.difficulty))}
    ${fact(say('setup.duration'), words.minutes(setup.duration))}
    ${areas.length > 0 ? fact(say('setup.focusAreas'), words.list(areas)) : nothing}
    ${fact(say('facts.questions'), words.number(questions.length))}
  </dl>`;
}
