import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { turnOf } from '../test/fixtures.js';
import { mergeTurns } from './turn-list.js';

const turns = Array.from({ length: 12 }, (_, index) =>
  turnOf(index + 1, index % 2 ? 'candidate' : 'interviewer', `${index}`),
);

describe('the list of turns', () => {
  it('is whole, in order and without repetition, in whatever pieces and order the turns come', () => {
    const pieces = fc.array(fc.array(fc.constantFrom(...turns), { maxLength: 6 }), { maxLength: 8 });
    fc.assert(
      fc.property(pieces, (told) => {
        let list = mergeTurns([], []).turns;
        const announced: string[] = [];
        for (const piece of told) {
          const merged = mergeTurns(list, piece);
          list = merged.turns;
          announced.push(...merged.added.map(({ turnId }) => turnId));
        }
        const expected = turns.filter((turn) => told.flat().includes(turn));
        expect(list).toEqual(expected);
        expect(announced.sort()).toEqual(expected.map(({ turnId }) => turnId).sort());
      }),
    );
  });

  it('stays the same object when nothing is new', () => {
    expect(mergeTurns(turns, turns.slice(3)).turns).toBe(turns);
  });
});
