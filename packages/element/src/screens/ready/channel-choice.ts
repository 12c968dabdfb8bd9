import { html, nothing, type TemplateResult } from 'lit';
import { channelTitle } from '../../parts/channel-words.js';
import { choiceCard } from '../../parts/choices.js';
import { icon } from '../../parts/icons.js';
import { level } from '../../parts/meter.js';
import { keyboardShape, microphoneShape } from '../../parts/more-icons.js';
import { checkDevice } from '../../store/device-check.js';
import { channelsOf } from '../../store/offers.js';
import { chooseChannel, readyChannel } from '../../store/ready.js';
import type { Scene } from '../screen.js';

/** How the candidate answers, where there is a choice; for speaking with a look at the microphone. */
export function channelChoice(scene: Scene): TemplateResult | typeof nothing {
  const { state, words, journey } = scene;
  const { config, ready } = state;
  const offered = config ? channelsOf(config) : [];
  if (!config || offered.length < 2) return nothing;
  const channels = offered.filter((channel) => channel !== 'browser-voice' || !ready.lacksSpeech);
  const chosen = readyChannel(state);
  return html`<fieldset class="card" role="radiogroup" aria-labelledby="mi-how" @change=${choose}>
    <legend id="mi-how">${words.say('setup.channel')}</legend>
    <div class="cards">
      ${channels.map((channel) =>
        choiceCard({
          kind: 'radio',
          name: 'channel',
          value: channel,
          checked: chosen === channel,
          title: channelTitle(words, config, channel),
          description: words.say(channel === 'text' ? 'channel.text.hint' : 'channel.voice.hint'),
          symbol: html`<span class="symbol">${icon(channel === 'text' ? keyboardShape : microphoneShape)}</span>`,
          testId: `channel-${channel}`,
        }),
      )}
    </div>
    ${channels.length < offered.length ? html`<p class="small muted">${words.say('channel.browser.lacking')}</p>` : nothing}
    ${chosen === 'text' ? nothing : microphone(scene)}
  </fieldset>`;

  function choose({ target }: Event): void {
    const channel = target instanceof HTMLInputElement && channels.find((offered) => offered === target.value);
    if (channel) chooseChannel(journey, channel);
  }
}

function microphone({ state, words: { say }, journey }: Scene): TemplateResult {
  const { check, busy } = state.ready;
  const isOpen = check?.phase === 'open';
  return html`<div class="stack">
    <p class="small muted">${say(readyChannel(state) === 'voice' ? 'voice.consent' : 'voice.consent.browser')}</p>
    ${
      isOpen
        ? html`<div class="check stack" data-testid="device-check">
            <p role="status">${say('voice.check.speak')}</p>
            ${level(check.level)}
            ${check.microphones.length > 1 ? microphones() : nothing}
          </div>`
        : html`<p>
            <button
              type="button"
              class="button slim"
              part="button"
              data-testid="check-microphone"
              aria-disabled=${check || busy !== 'no' ? 'true' : nothing}
              @click=${() => !check && busy === 'no' && checkDevice(journey)}
            >
              ${check ? html`<span class="spinner"></span>${say('voice.check.asking')}` : html`${icon(microphoneShape)}${say('voice.check')}`}
            </button>
          </p>`
    }
  </div>`;

  function microphones(): TemplateResult {
    return html`<div class="field">
      <label for="mi-microphone">${say('voice.microphone')}</label>
      <select
        class="control"
        part="input"
        id="mi-microphone"
        @change=${({ target }: Event) => target instanceof HTMLSelectElement && checkDevice(journey, target.value)}
      >
        ${check?.microphones.map(
          ({ deviceId, label }) =>
            html`<option value=${deviceId} .selected=${deviceId === check.deviceId}>${label}</option>`,
        )}
      </select>
    </div>`;
  }
}
