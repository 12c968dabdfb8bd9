import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainSpelling } from './spelling.js';
import { hindiStemOf } from './stems.js';

const stemOfWritten = (word: string) => hindiStemOf(plainSpelling(word));

describe('stems of Hindi', () => {
  it.each([
    'सुनना सुना सुनी सुने सुनीं सुनता सुनती सुनते सुनकर सुनूँगा सुनेगी सुनेंगे',
    'बताना बताया बताई बताए बताऊँ बताओ बताता बताकर बताऊँगा बताएगा',
    'ग़लती ग़लतियाँ ग़लतियों',
    'परेशान परेशानी परेशानियाँ परेशानियों',
    'समस्या समस्याएँ समस्याओं',
    'फ़ैसला फ़ैसले फ़ैसलों',
    'ज़रूरत ज़रूरतें ज़रूरतों',
    'महीना महीने महीनों',
    'सुझाव सुझावों सुझाया',
    'लिखना लिखवाया लिखवाई',
    'यूज़र यूज़र्स यूज़रों',
    'कहानी कहानियाँ',
    'बड़ा बड़ी बड़े',
  ])('are one for all forms of a word: %s', (forms) => {
    expect(new Set(forms.split(' ').map(stemOfWritten)).size).toBe(1);
  });

  it.each([
    ['बात', 'बताना'],
    ['काम', 'कम'],
    ['समय', 'समझ'],
    ['सीखा', 'सिखाया'],
    ['सफल', 'असफल'],
    ['डॉक्टर', 'डॉक'],
    ['नौकर', 'नौ'],
  ])('of %s and %s are two', (one, other) => expect(stemOfWritten(one)).not.toBe(stemOfWritten(other)));

  it('keep two letters at least, and cut no cluster in two', () => {
    const letter = fc.constantFrom(...'कगतनमयरलवसह', 'ा', 'ी', 'े', 'ो', 'ं', '्', 'आ', 'ई', 'ए');
    fc.assert(
      fc.property(fc.array(letter, { minLength: 1, maxLength: 9 }), (letters) => {
        const word = letters.join('');
        const stem = hindiStemOf(word);
        expect(word.startsWith(stem)).toBe(true);
        if (stem === word) return;
        expect(stem.match(/[\u0904-\u0939]/g)?.length).toBeGreaterThanOrEqual(2);
        expect(stem.endsWith('्')).toBe(false);
      }),
    );
  });
});
