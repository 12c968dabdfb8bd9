import type { SessionEvent } from '@mock-interview/contract';
import { describe, expect, it } from 'vitest';
import type { Context, UnitOfWork } from '../platform/context.js';
import type { Row } from '../platform/database/database.js';
import { addMissedWords } from './add-missed-words.js';

const call = { id: 'cll_1', sessionId: 'ses_1' } as Row<'voiceCalls'>;
const context = { scope: {}, clock: () => 100_000 } as unknown as Context;

/** `questionId` is the one that the turn is about; a turn `of` writing is none of the call. */
function turnsOf(
  ...told: (readonly ['interviewer' | 'candidate', string, string | null, 'writing'?])[]
): Row<'turns'>[] {
  return told.map(([speaker, text, questionId, of], index) => {
    const turnId = of ? `trn_${index}` : `cll_1.${index}`;
    const action = speaker === 'interviewer' ? 'ask' : null;
    const times = { startedAt: index * 1_000, endedAt: index * 1_000 };
    return {
      speaker,
      text,
      questionId,
      turnId,
      action,
      sequence: index + 1,
      ...times,
      unspoken: false,
    } as Row<'turns'>;
  });
}

async function afterHearing(stored: Row<'turns'>[], ...utterances: string[]) {
  const told: SessionEvent[] = [];
  const unit = {
    rows: { insert: async () => {}, update: async () => {} },
    publish: (_: string, event: SessionEvent) => told.push(event),
  } as unknown as UnitOfWork;
  const heard = utterances.map((text) => ({
    speaker: 'candidate' as const,
    text,
    startedAt: undefined,
    endedAt: undefined,
  }));
  const turns = await addMissedWords(context, unit, call, { stored, heard });
  const shown = turns
    .filter(({ speaker }) => speaker === 'candidate')
    .map(({ text, questionId }) => [questionId, text]);
  return { shown, told: told.map((event) => (event.type === 'turn' ? event.turn.text : event.type)) };
}

describe('what the vendor heard and nobody answered', () => {
  const asked = [
    ['interviewer', 'What is a heap?', 'q1'],
    ['candidate', 'A tree in an array.', 'q1'],
    ['interviewer', 'What is a trie?', 'q2'],
  ] as const;

  it('belongs to the question that was asked last', async () => {
    const { shown, told } = await afterHearing(turnsOf(...asked), 'A tree in an array.', 'A tree of letters.');
    expect(shown).toEqual([
      ['q1', 'A tree in an array.'],
      ['q2', 'A tree of letters.'],
    ]);
    expect(told).toEqual(['A tree of letters.']);
  });

  it('belongs to it also after a silence', async () => {
    const silent = [...asked, ['candidate', '', 'q2'], ['interviewer', 'Take your time.', 'q2']] as const;
    const { shown } = await afterHearing(turnsOf(...silent), 'A tree in an array.', 'A tree of letters.');
    expect(shown).toEqual([
      ['q1', 'A tree in an array.'],
      ['q2', ''],
      ['q2', 'A tree of letters.'],
    ]);
  });

  it('takes the place of the silence where the candidate went on in writing', async () => {
    const stored = turnsOf(
      ...asked,
      ['candidate', '', 'q2'],
      ['interviewer', 'Take your time.', 'q2'],
      ['candidate', 'It shares beginnings.', 'q2', 'writing'],
    );
    const { shown, told } = await afterHearing(stored, 'A tree in an array.', 'A tree of letters.');
    expect(shown).toEqual([
      ['q1', 'A tree in an array.'],
      ['q2', 'A tree of letters.'],
      ['q2', 'It shares beginnings.'],
    ]);
    expect(told).toEqual(['A tree of letters.']);
  });

  it('joins the answer that it was a part of', async () => {
    const answered = [...asked, ['candidate', 'A tree of letters.', 'q2']] as const;
    const heard = ['A tree in an array.', 'With the least on top.', 'A tree of letters.'];
    const { shown, told } = await afterHearing(turnsOf(...answered), ...heard);
    expect(shown[0]).toEqual(['q1', 'A tree in an array. With the least on top.']);
    expect(told).toEqual(['A tree in an array. With the least on top.']);
  });
});
