import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wordsOf } from '../words.js';
import { plainSpelling } from './spelling.js';

describe('the spelling of Hindi', () => {
  it.each([
    ['क़दम', 'क़दम', 'कदम'],
    ['ज़्यादा', 'ज़्यादा', 'ज्यादा'],
    ['पढ़ाई', 'पढ़ाई', 'पढाई'],
    ['हाँ', 'हां'],
    ['गयी', 'गई'],
    ['लिये', 'लिए'],
    ['हुयी', 'हुई'],
    ['हुयीं', 'हुईं'],
    ['जायेगा', 'जाएगा'],
    ['जायेंगे', 'जाएंगे'],
    ['हिन्दी', 'हिंदी'],
    ['सम्बन्ध', 'संबंध'],
    ['ऑफ़िस', 'आफिस'],
    ['डॉक्यूमेंट', 'डाक्यूमेंट'],
    ['ये', 'यह'],
    ['वो', 'वे', 'वह'],
    ['दुःख', 'दुख'],
    ['क्\u200Dयों', 'क्\u200Cयों', 'क्यों'],
    ['१०', '10'],
  ])('is one for %s and %s', (...written) => {
    expect(new Set(written.map(plainSpelling)).size).toBe(1);
  });

  it.each([
    ['अन्न', 'अंन'],
    ['समय', 'समए'],
    ['काम', 'कम'],
  ])('is not one for %s and %s', (one, other) => expect(plainSpelling(one)).not.toBe(plainSpelling(other)));

  it('changes no word of another script, and nothing twice', () => {
    const word = fc.oneof(
      fc.string(),
      fc.string({ unit: fc.constantFrom(...'अआकगनमयरजड', 'ा', 'ी', 'े', '्', 'ं', 'ँ', '़') }),
    );
    fc.assert(
      fc.property(word, (written) => {
        const plain = plainSpelling(written);
        expect(plainSpelling(plain)).toBe(plain);
        if (!/[\u0900-\u097F]/.test(written)) expect(plain).toBe(written);
      }),
    );
  });

  it('is that of the comparison alone: a word still stands where and as it was written', () => {
    const text = 'मैंने क्\u200Dयों कि फ़ैसला लिये';
    expect(wordsOf(text).map(({ start, end }) => text.slice(start, end))).toEqual(text.split(' '));
    expect(wordsOf(text).map((word) => word.text)).toEqual(['मैंने', 'क्यों', 'कि', 'फैसला', 'लिए']);
  });
});
