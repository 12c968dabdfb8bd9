import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { turnOf } from '../test/fixtures.js';
import { compareTurns } from './turn-list.js';

const turns = Array.from({ length: 12 }, (_, index) =>
  turnOf(index + 1, index % 2 ? 'candidate' : 'interviewer', `${index}`),
);

describe('the list of turns', () => {
  it('is whole, in order and without repetition, in whatever pieces and order the turns come', () => {
    const pieces = fc.array(fc.array(fc.constantFrom(...turns), { maxLength: 6 }), { maxLength: 8 });
    fc.assert(
      fc.property(pieces, (told) => {
        let list = compareTurns([], []).turns;
        const announced: string[] = [];
        for (const piece of told) {
          const news = compareTurns(list, [...list, ...piece]);
          list = news.turns;
          announced.push(...news.added.map(({ turnId }) => turnId));
          expect(news.isCorrected).toBe(false);
        }
        const expected = turns.filter((turn) => told.flat().includes(turn));
        expect(list).toEqual(expected);
        expect(announced.sort()).toEqual(expected.map(({ turnId }) => turnId).sort());
      }),
    );
  });

  it('stays the same object when nothing is new', () => {
    const told = turns.map((turn) => ({ ...turn }));
    expect(compareTurns(turns, [...turns, ...told.slice(3)]).turns).toBe(turns);
    expect(compareTurns(turns, told)).toEqual({ turns, added: [], isCorrected: false });
  });

  it('takes the words of a turn that was told last', () => {
    const [first, second] = turns.slice(0, 2) as [(typeof turns)[0], (typeof turns)[0]];
    const cut = { ...first, text: 'So far' };
    expect(compareTurns([first, second], [first, second, cut])).toEqual({
      turns: [cut, second],
      added: [],
      isCorrected: true,
    });
  });

  it('is without what was taken back', () => {
    expect(compareTurns(turns, turns.slice(0, -1))).toEqual({
      turns: turns.slice(0, -1),
      added: [],
      isCorrected: true,
    });
  });
});
