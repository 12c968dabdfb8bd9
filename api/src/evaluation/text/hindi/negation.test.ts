import { describe, expect, it } from 'vitest';
import { stemOf } from '../stems.js';
import { analyse } from '../terms.js';
import { wordsOf } from '../words.js';

const denied = (text: string) => analyse(text).terms.flatMap(({ stem, negated }) => (negated ? [stem] : []));
const stemsOf = (words: string) => wordsOf(words).map(({ text }) => stemOf(text));

describe('a negation of Hindi denies', () => {
  it.each([
    ['मैंने शिकायत नहीं की', 'शिकायत'],
    ['वे मेमोरी साझा नहीं करते', 'साझा'],
    ['मैं उसकी मदद कर नहीं पाया', 'मदद'],
    ['maine shikayat nahi ki', 'shikayat'],
    ['ताकि कोई सरप्राइज़ न हो', 'सरप्राइज़'],
    ['वह काम मेरे लिए डेमो के बिना हुआ', 'डेमो'],
    ['मैंने यह सफ़ाई दिए बिना किया', 'सफ़ाई'],
    ['यह मेरा स्वभाव नहीं, बल्कि आदत है', 'स्वभाव'],
  ])('what stands before it, where the verb is a light one: %s', (text, words) =>
    expect(denied(text)).toEqual(stemsOf(words)),
  );

  it.each([
    ['मैंने मैनेजर से नहीं पूछा', 'पूछा'],
    ['मैंने वजह नहीं ढूँढी', 'ढूँढी'],
    ['बिना पूछे किया', 'पूछे'],
    ['maine wajah nahi dhundhi', 'dhundhi'],
  ])('the verb after it: %s', (text, words) => expect(denied(text)).toEqual(stemsOf(words)));

  it('both, where the verb says little', () => {
    expect(denied('मैंने उन्हें तारीख़ नहीं बताई')).toEqual(stemsOf('तारीख़ बताई'));
  });

  it.each([
    'मैंने सिर्फ़ राय नहीं बताई, सबूत भी दिया',
    'इसमें कोई शक नहीं कि टीम ने मेहनत की',
    'मैंने सोचा क्यों नहीं टीम से पूछूँ',
    'हमें फ़ैसला बदलना नहीं चाहिए',
    'यह फ़ैसला सही है न?',
    'नहीं तो टीम रुक जाती',
  ])('nothing of substance: %s', (text) => expect(denied(text)).toEqual([]));

  it('nothing beyond its clause', () => {
    expect(denied('टीम ने मेहनत की, लेकिन मैंने शिकायत नहीं की क्योंकि समझौता हुआ')).toEqual(stemsOf('शिकायत'));
  });
});
