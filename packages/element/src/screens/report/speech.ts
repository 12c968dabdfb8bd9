import type { Report } from '@mock-interview/client';
import { html, nothing, type TemplateResult } from 'lit';
import type { Words } from '../../locales/words.js';

/** Plain counts of how the answers were given; only what was measured. */
export function speechObservations({ say, minutes, number }: Words, { speech }: Report): TemplateResult {
  const seconds = (count: number) =>
    count >= 120 ? minutes(Math.round(count / 60)) : say('report.seconds', { count: Math.round(count) });
  const fact = (name: string, value: string) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`;
  const measured = (name: string, value: number | null, text: (value: number) => string) =>
    value === null ? nothing : fact(name, text(value));
  const fillers = speech.fillers.map(({ word, count }) => `${word} × ${number(count)}`).join(', ');
  return html`<section class="card stack" aria-labelledby="mi-speech">
    <h3 id="mi-speech">${say('report.speech')}</h3>
    <p class="small muted">${say('report.speech.lead')}</p>
    <dl class="tiles">
      ${fact(say('report.speech.answered'), seconds(speech.answeredSeconds))}
      ${measured(say('report.speech.response'), speech.medianResponseSeconds, seconds)}
      ${measured(say('report.speech.pause'), speech.longestPauseSeconds, seconds)}
      ${measured(say('report.speech.wordsPerMinute'), speech.wordsPerMinute, (rate) => number(Math.round(rate)))}
      ${measured(say('report.speech.talkRatio'), speech.talkRatio, (ratio) =>
        say('report.percent', { count: Math.round(ratio * 100) }),
      )}
      ${fact(say('report.speech.fillers'), fillers || say('report.speech.noFillers'))}
    </dl>
  </section>`;
}
