import type { english } from './en.js';
import type { englishLater } from './en-later.js';

/** Every text of the element, by key. English is the source of the keys. */
export type English = typeof english & typeof englishLater;
export type MessageKey = keyof English;

/** A text that depends on a count, by the plural categories of its language. */
export type Plural = Readonly<{ other: string } & Partial<Record<Intl.LDMLPluralRule, string>>>;
export type Message = string | Plural;

/** A translation: every key of English, plural where English is plural. */
export type Translation = { readonly [Key in MessageKey]: English[Key] extends string ? string : Plural };

/** Part of a catalogue: what is loaded so far. */
export type Catalogue = { readonly [Key in MessageKey]?: Message };

type TextOf<Value> = Value extends string ? Value : Value extends { other: infer Other } ? Other : never;
type Placeholder<Text> = Text extends `${string}{${infer Name}}${infer Rest}` ? Name | Placeholder<Rest> : never;
type Values<Key extends MessageKey> =
  | Placeholder<TextOf<English[Key]>>
  | (English[Key] extends string ? never : 'count');
/** What a message needs: nothing, or a value for each of its `{placeholders}`. */
export type MessageArguments<Key extends MessageKey> = [Values<Key>] extends [never]
  ? []
  : [values: Readonly<Record<Values<Key>, string | number>>];

/** The element's voice in one locale: texts, numbers, money and times. */
export interface Words {
  /** BCP 47 */
  readonly locale: string;
  say<Key extends MessageKey>(key: Key, ...values: MessageArguments<Key>): string;
  /** `amount` in minor units, of a currency that has a hundred of them to the unit. */
  money(amount: number, currency: string): string;
  number(value: number): string;
  /** Whole minutes, as in "20 min". */
  minutes(count: number): string;
  /** `when` is an ISO 8601 time. */
  date(when: string): string;
  /** Several things as one phrase, as in "a, b and c". */
  list(items: readonly string[]): string;
}

/**
 * Makes the words of a locale.
 *
 * @param catalogues looked through in order; a key that none of them has reads as the key itself
 */
export function createWords(locale: string, ...catalogues: readonly Catalogue[]): Words {
  const plural = new Intl.PluralRules(locale);
  const number = new Intl.NumberFormat(locale);
  const minutes = new Intl.NumberFormat(locale, { style: 'unit', unit: 'minute', unitDisplay: 'short' });
  const date = new Intl.DateTimeFormat(locale, { dateStyle: 'medium' });
  const list = new Intl.ListFormat(locale, { type: 'conjunction' });

  const phrase = (message: Message, count: string | number | undefined): string => {
    if (typeof message === 'string') return message;
    return message[plural.select(Number(count))] ?? message.other;
  };

  return {
    locale,
    say: (key, ...[values]) => {
      const message = catalogues.find((catalogue) => key in catalogue)?.[key] ?? key;
      const given: Partial<Record<string, string | number>> = values ?? {};
      return phrase(message, given.count).replace(/\{(\w+)\}/g, (placeholder, name: string) => {
        const value = given[name];
        return typeof value === 'number' ? number.format(value) : (value ?? placeholder);
      });
    },
    money: (amount, currency) =>
      new Intl.NumberFormat(locale, {
        style: 'currency',
        currency,
        minimumFractionDigits: amount % 100 === 0 ? 0 : 2,
      }).format(amount / 100),
    number: (value) => number.format(value),
    minutes: (count) => minutes.format(count),
    date: (when) => date.format(new Date(when)),
    list: (items) => list.format(items),
  };
}
