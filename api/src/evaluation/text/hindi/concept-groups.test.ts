import { describe, expect, it } from 'vitest';
import { kinshipOf } from '../kinship.js';
import { stemOf } from '../stems.js';
import { wordsOf } from '../words.js';
import { hindiConceptGroups } from './concept-groups.js';

const kinship = (one: string, other: string) => {
  const [first = '', second = ''] = [one, other].map((word) => stemOf(wordsOf(word)[0]?.text ?? ''));
  return kinshipOf(first, second);
};

describe('words of Hindi', () => {
  it.each([
    ['फ़ैसला', 'निर्णय'],
    ['फ़ैसले', 'decision'],
    ['दिक़्क़तें', 'problems'],
    ['ग़लतियाँ', 'mistake'],
    ['galti', 'भूल'],
    ['sahayata', 'मदद'],
    ['असर', 'impact'],
    ['पूछा', 'asked'],
    ['मैनेजर', 'manager'],
    ['izzat', 'सम्मान'],
  ])('%s and %s may stand for one another', (one, other) => {
    expect(kinship(one, other)).toMatchObject({ contrary: false });
    expect(kinship(one, other).strength).toBeGreaterThan(0.5);
    expect(kinship(other, one).strength).toBeGreaterThan(0.5);
  });

  it.each([
    ['सफल', 'असफल'],
    ['तुरंत', 'देर'],
  ])('%s and %s are contraries', (one, other) => expect(kinship(one, other).contrary).toBe(true));

  it('relate no two English words that are unrelated in English', () => {
    expect(kinship('goal', 'purpose').strength).toBeGreaterThan(0);
    expect(kinship('team', 'group').strength).toBe(0);
    expect(kinship('opinion', 'view').strength).toBe(0);
  });

  it('stand once in a group, and in groups of two and more', () => {
    for (const group of hindiConceptGroups.trim().split('\n')) {
      const [inHindi = '', inEnglish = ''] = group.split('=');
      expect(wordsOf(inHindi).length, group).toBeGreaterThanOrEqual(1);
      expect(wordsOf(inEnglish).length, group).toBeGreaterThanOrEqual(1);
      const words = wordsOf(group).map(({ text }) => text);
      expect(
        words.filter((word, index) => words.indexOf(word) !== index),
        group,
      ).toEqual([]);
    }
  });
});
