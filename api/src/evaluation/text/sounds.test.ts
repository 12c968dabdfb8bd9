import { describe, expect, it } from 'vitest';
import { soundAlike } from './sounds.js';
import { stemOf } from './stems.js';
import { wordsOf } from './words.js';

const alike = (one: string, other: string) => {
  const [first = '', second = ''] = [one, other].map((word) => stemOf(wordsOf(word)[0]?.text ?? ''));
  return soundAlike(first, second);
};

describe('words of two scripts sound alike', () => {
  it.each([
    ['डेडलाइन', 'deadline'],
    ['प्रोजेक्ट', 'project'],
    ['फ़ीडबैक', 'feedback'],
    ['स्टेकहोल्डर', 'stakeholders'],
    ['इंटीग्रेशन', 'integration'],
    ['अपडेट', 'updates'],
    ['कंपनी', 'company'],
    ['फ़ैसला', 'faisla'],
    ['नतीजा', 'nateeja'],
    ['ज़िम्मेदारी', 'zimmedari'],
    ['मदद', 'madad'],
    ['ज़रूरत', 'zarurat'],
    ['समझौता', 'samjhauta'],
  ])('where they are one: %s and %s', (one, other) => {
    expect(alike(one, other)).toBe(true);
    expect(alike(other, one)).toBe(true);
  });

  it.each([
    ['काम', 'come'],
    ['मदद', 'method'],
    ['टीम', 'time'],
    ['फ़ैसला', 'false'],
    ['manager', 'manger'],
    ['मदद', 'मुद्दा'],
  ])('but not %s and %s', (one, other) => expect(alike(one, other)).toBe(false));
});
