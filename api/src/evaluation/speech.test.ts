import { describe, expect, it } from 'vitest';
import { countFillers } from './fillers.js';
import { observeSpeech, type TimedTurn } from './speech.js';

const asks = (startMs: number, endMs: number): TimedTurn => ({
  speaker: 'interviewer',
  text: 'What is an index?',
  startMs,
  endMs,
  inputMode: null,
});
const says = (text: string, startMs: number, endMs: number, inputMode: 'voice' | 'text' = 'voice'): TimedTurn => ({
  speaker: 'candidate',
  text,
  startMs,
  endMs,
  inputMode,
});
const twentyWords = 'one two three four five six seven eight nine ten '.repeat(2);

describe('spoken answers', () => {
  const turns = [
    asks(0, 4_000),
    says(twentyWords, 6_000, 16_000),
    asks(16_000, 20_000),
    says(twentyWords, 25_500, 35_500),
    asks(36_000, 38_000),
    says(twentyWords, 39_000, 49_000),
  ];

  it('give pace, share of the talking, pauses and response times', () => {
    expect(observeSpeech(turns)).toEqual({
      wordsPerMinute: 120,
      fillers: [],
      talkRatio: 0.75,
      longestPauseSeconds: 5.5,
      medianResponseSeconds: 2,
      answeredSeconds: 30,
    });
  });

  it('that lasted a moment say nothing about pace', () => {
    expect(observeSpeech([asks(0, 1_000), says('yes', 2_000, 2_400)]).wordsPerMinute).toBeNull();
  });
});

describe('typed answers', () => {
  it('have no pace, pauses or share of the talking, only the time they took', () => {
    expect(observeSpeech([asks(0, 0), says(twentyWords, 10_000, 70_000, 'text')])).toEqual({
      wordsPerMinute: null,
      fillers: [],
      talkRatio: null,
      longestPauseSeconds: null,
      medianResponseSeconds: null,
      answeredSeconds: 60,
    });
  });

  it('that are missing altogether are no error', () => {
    expect(observeSpeech([])).toMatchObject({ wordsPerMinute: null, answeredSeconds: 0, talkRatio: null });
  });
});

describe('fillers', () => {
  it('are counted, words of two included, most frequent first', () => {
    expect(countFillers(['Um, it is, you know, sort of a tree. Uh, um, I mean a B-tree.'])).toEqual([
      { word: 'um', count: 2 },
      { word: 'i mean', count: 1 },
      { word: 'sort of', count: 1 },
      { word: 'uh', count: 1 },
      { word: 'you know', count: 1 },
    ]);
  });

  it('are counted in Hindi and Hinglish', () => {
    expect(countFillers(['उम, यह, मतलब, तेज़ है', 'index, matlab, fast hota hai'])).toEqual([
      { word: 'matlab', count: 1 },
      { word: 'उम', count: 1 },
      { word: 'मतलब', count: 1 },
    ]);
  });

  it('are one in all the ways in which Hindi spells them', () => {
    expect(countFillers(['यानि, वो क्या है कि सर्वर धीमा था। यानी, हम्म, बेसिकली, वह क्या है ना, लोड ज़्यादा था'])).toEqual([
      { word: 'यानी', count: 2 },
      { word: 'वो क्या है कि', count: 2 },
      { word: 'बेसिकली', count: 1 },
      { word: 'हम्म', count: 1 },
    ]);
    expect(countFillers(['woh kya hai ki server slow tha, wo kya hai na'])).toEqual([
      { word: 'wo kya hai ki', count: 2 },
    ]);
  });

  it.each([
    'I like trees and something like a hash map',
    'What kind of index do you know about?',
    'this sort of query',
    'Do you know what that means? As you know how it works',
    'iska matlab index hai',
    'इसका मतलब यह है कि इंडेक्स तेज़ है, यानी दो गुना',
    'अगर टेस्ट फ़ेल हो, तो, हम रुक जाते हैं',
    'अच्छा, मैं समझ गया',
    'वह क्या है, मुझे बताया गया',
  ])('are not words that carry meaning: %s', (text) => expect(countFillers([text])).toEqual([]));

  it('"like" counts where it stands apart', () => {
    expect(countFillers(['It was, like, slow and um like that'])).toEqual([
      { word: 'like', count: 1 },
      { word: 'um', count: 1 },
    ]);
  });
});
