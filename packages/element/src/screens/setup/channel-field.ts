import { html, nothing, type TemplateResult } from 'lit';
import { channelTitle } from '../../parts/channel-words.js';
import { choiceCard } from '../../parts/choices.js';
import { controlId } from '../../store/control-ids.js';
import { channelFor, channelsOf } from '../../store/offers.js';
import type { Scene } from '../screen.js';

/** How to answer, where there is more than one way, and what speaking costs more. */
export function channelField({ state, words }: Scene): TemplateResult | typeof nothing {
  const { config, setup } = state;
  const channels = config ? channelsOf(config) : [];
  if (!config || channels.length < 2) return nothing;
  const { draft, surcharge } = setup;
  const cards = channels.map((channel, index) =>
    choiceCard({
      kind: 'radio',
      name: 'channel',
      value: channel,
      checked: channelFor(config, draft.channel) === channel,
      title: channelTitle(words, config, channel),
      description: words.say(channel === 'text' ? 'channel.text.hint' : 'channel.voice.hint'),
      aside: channel === 'voice' && surcharge > 0 ? `+ ${words.money(surcharge, config.currency)}` : undefined,
      testId: `channel-${channel}`,
      id: index === 0 ? controlId('channel') : undefined,
    }),
  );
  return html`<fieldset class="card" role="radiogroup" aria-labelledby="mi-channel-name">
    <legend id="mi-channel-name">${words.say('setup.channel')}</legend>
    <div class="cards">${cards}</div>
  </fieldset>`;
}
