import { html, nothing, type TemplateResult } from 'lit';
import { phraseOf, type QuickRequest } from '../../locales/requests.js';
import { icon, warningShape } from '../../parts/icons.js';
import { arrowShape, microphoneShape, noSignalShape } from '../../parts/more-icons.js';
import { troubleNotice, troubleText } from '../../parts/notice.js';
import { answerId, isDraftUnsent, sendAgain, sendAnswer, sendRequest, writeAnswer } from '../../store/interview.js';
import { spokenChannelOf } from '../../store/offers.js';
import { switchToSpeaking } from '../../store/talk.js';
import type { Scene } from '../screen.js';

const sendsOnCommand = () => /Mac|iPhone|iPad/.test(navigator.platform);

/** Where the candidate writes. */
export function composer(scene: Scene): TemplateResult {
  const { state, words, journey } = scene;
  const { say } = words;
  const { interview, phase } = state;
  if (!interview) return html``;
  const { draft, sending } = interview;
  const isBusy = phase !== 'listening' || sending !== null;
  const send = () => void sendAnswer(journey);
  return html`<form
    class="card composer"
    @submit=${(event: Event) => {
      event.preventDefault();
      send();
    }}
  >
    ${connectionNotice(scene)} ${failedTalk(scene)} ${unsentNotice(scene)}
    <label class="hidden" for=${answerId}>${say('interview.answer')}</label>
    <textarea
      class="control"
      part="input answer-input"
      id=${answerId}
      data-testid="answer-input"
      rows="3"
      maxlength="20000"
      placeholder=${say('interview.placeholder')}
      aria-describedby="mi-shortcut"
      ?readonly=${sending !== null}
      .value=${draft}
      @input=${({ target }: Event) => target instanceof HTMLTextAreaElement && writeAnswer(journey, target.value)}
      @keydown=${(event: KeyboardEvent) => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !event.isComposing) send();
      }}
    ></textarea>
    <div class="row apart">
      ${quickRequests(scene, isBusy)} ${speakButton(scene, isBusy)}
      <div class="row send">
        <span class="small muted" id="mi-shortcut">${say('interview.shortcut', { keys: sendsOnCommand() ? '⌘ Enter' : 'Ctrl + Enter' })}</span>
        <button
          type="submit"
          class="button primary"
          part="button primary-button"
          data-testid="send-answer"
          aria-disabled=${isBusy || !draft.trim() ? 'true' : nothing}
        >
          ${sending ? html`<span class="spinner"></span>${say('interview.sending')}` : html`${say('interview.send')}${icon(arrowShape)}`}
        </button>
      </div>
    </div>
  </form>`;
}

function quickRequests({ state, words: { say }, journey }: Scene, isBusy: boolean): TemplateResult {
  const { style, language } = state.session?.setup ?? { style: 'realistic', language: 'en' };
  const requests: readonly QuickRequest[] =
    style === 'practice' ? ['repeat', 'hint', 'skip', 'moment'] : ['repeat', 'skip', 'moment'];
  return html`<div class="row requests" role="group" aria-label=${say('interview.requests')}>
    ${requests.map(
      (request) => html`<button
        type="button"
        class="button quick"
        part="button"
        ?disabled=${isBusy}
        @click=${() => sendRequest(journey, phraseOf(request, language))}
      >
        ${say(`interview.request.${request}`)}
      </button>`,
    )}
  </div>`;
}

/** The way to speaking, where that is on offer. */
function speakButton({ state, words, journey }: Scene, isBusy: boolean): TemplateResult | typeof nothing {
  const channel = state.talk?.channel ?? (state.config ? spokenChannelOf(state.config) : undefined);
  if (!channel) return nothing;
  return html`<button
    type="button"
    class="button quick"
    part="button"
    data-testid="speak"
    ?disabled=${isBusy}
    @click=${() => switchToSpeaking(journey, channel)}
  >
    ${icon(microphoneShape)}${words.say(state.talk ? 'talk.again' : 'talk.speak')}
  </button>`;
}

/** Why the interview goes on in writing though it was held by voice. */
function failedTalk({ state, words }: Scene): TemplateResult | typeof nothing {
  const { talk } = state;
  if (talk?.phase !== 'failed' || !talk.problem) return nothing;
  return html`<div class="notice caution" role="alert" data-testid="talk-failed">
    ${icon(warningShape)}
    <div>
      <strong>${words.say('talk.failed.title')}</strong>
      ${troubleText(words, talk.problem)}
      <p>${words.say('talk.failed.text')}</p>
    </div>
  </div>`;
}

/** What is wrong with the connection, if anything. */
export function connectionNotice({ state, words }: Scene): TemplateResult {
  const isOffline = state.interview?.online === false;
  return html`<div role="status">
      ${
        isOffline
          ? html`<div class="notice caution">${icon(noSignalShape)}<div>${words.say('interview.offline')}</div></div>`
          : nothing
      }
    </div>
    ${troubleNotice(words, state.connection)}`;
}

function unsentNotice({ state, words, journey }: Scene): TemplateResult | typeof nothing {
  const { interview } = state;
  if (!interview?.problem) return nothing;
  const { problem, unsent } = interview;
  return html`<div class="notice negative" role="alert">
    ${icon(warningShape)}
    <div>
      <strong>${words.say(unsent ? 'interview.unsent.title' : 'trouble.title')}</strong>
      ${troubleText(words, problem)}
      ${
        unsent
          ? html`${isDraftUnsent(interview) ? html`<p class="small">${words.say('interview.unsent.text')}</p>` : nothing}
              <p><button type="button" class="link" data-testid="send-again" @click=${() => sendAgain(journey)}>
                ${words.say('interview.retry')}
              </button></p>`
          : nothing
      }
    </div>
  </div>`;
}
