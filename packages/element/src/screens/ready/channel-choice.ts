import { html, nothing, type TemplateResult } from 'lit';
import { channelTitle } from '../../parts/channel-words.js';
import { choiceCard } from '../../parts/choices.js';
import { icon } from '../../parts/icons.js';
import { level } from '../../parts/meter.js';
import { keyboardShape, microphoneShape } from '../../parts/more-icons.js';
import { checkDevice, stopCheck } from '../../store/device-check.js';
import { channelsOf } from '../../store/offers.js';
import { agreeToRecording, asksForRecording, chooseChannel, readyChannel } from '../../store/ready.js';
import type { DeviceCheckState } from '../../store/state.js';
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

function microphone(scene: Scene): TemplateResult {
  const { state, words, journey } = scene;
  const { say } = words;
  const { check, busy } = state.ready;
  const isAsking = check?.phase === 'asking';
  // While another one is opened, what was to be seen of the last stays, and with it the focus.
  const isShown = check?.phase === 'open' || (isAsking && check.microphones.length > 0);
  return html`<div class="stack">
    <p class="small muted">${say(readyChannel(state) === 'voice' ? 'voice.consent' : 'voice.consent.browser')}</p>
    ${asksForRecording(state) ? recording(scene) : nothing}
    ${
      isShown
        ? html`<div class="check stack" data-testid="device-check">
            <p role="status">${say('voice.check.speak')}</p>
            ${level(check.level)}
            ${check.microphones.length > 1 ? microphones(check) : nothing}
          </div>`
        : nothing
    }
    <p>
      <button
        type="button"
        class="button slim"
        part="button"
        data-testid="check-microphone"
        aria-disabled=${isAsking || busy !== 'no' ? 'true' : nothing}
        @click=${tryOut}
      >
        ${isAsking ? html`<span class="spinner"></span>${say('voice.check.asking')}` : html`${icon(microphoneShape)}${say(check ? 'voice.check.stop' : 'voice.check')}`}
      </button>
    </p>
  </div>`;

  function tryOut(): void {
    if (isAsking || busy !== 'no') return;
    if (check) stopCheck(journey);
    else void checkDevice(journey);
  }

  function microphones({ microphones, deviceId }: DeviceCheckState): TemplateResult {
    return html`<div class="field">
      <label for="mi-microphone">${say('voice.microphone')}</label>
      <select
        class="control"
        part="input"
        id="mi-microphone"
        @change=${({ target }: Event) => target instanceof HTMLSelectElement && checkDevice(journey, target.value)}
      >
        ${microphones.map(
          (microphone) =>
            html`<option value=${microphone.deviceId} .selected=${microphone.deviceId === deviceId}>${microphone.label}</option>`,
        )}
      </select>
    </div>`;
  }
}

/** Asks for a consent that nothing depends on. It is never given beforehand. */
function recording({ state, words: { say }, journey }: Scene): TemplateResult {
  return html`<label class="tick">
    <input
      type="checkbox"
      data-testid="recording-consent"
      aria-describedby="mi-recording-hint"
      .checked=${state.ready.recordingConsent === true}
      @change=${({ target }: Event) => target instanceof HTMLInputElement && agreeToRecording(journey, target.checked)}
    />
    <span class="choice-text">
      <strong>${say('voice.recording')}</strong>
      <span class="small muted" id="mi-recording-hint">${say('voice.recording.hint')}</span>
    </span>
  </label>`;
}
