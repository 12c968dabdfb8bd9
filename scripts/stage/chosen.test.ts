import { expect, it } from 'vitest';
import { refuseUnknown } from './chosen.js';

it('says what does not exist of what was chosen, and what does', () => {
  const choose = (...named: string[]) => refuseUnknown('suite', named, ['unit', 'journeys']);
  expect(() => choose('unit', 'untit', 'toString')).toThrow('No suite untit, toString. There are: unit, journeys.');
  expect(() => choose('journeys')).not.toThrow();
  expect(() => refuseUnknown('suite', undefined, [])).not.toThrow();
});
