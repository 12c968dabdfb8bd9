import { expectEqual } from '../test/expectations.js';
import { tokenFor } from '../test/learner.js';
import { candidateOf } from './candidate.js';

describe('the candidate of a token', () => {
  it('is its subject', () => {
    expectEqual(candidateOf(tokenFor('asha@example.com')), 'asha@example.com');
  });

  it('is nobody where the token is no JWT', () => {
    for (const token of ['', 'opaque', 'a.b.c', 'a.bnVsbA.c']) expectEqual(candidateOf(token), '');
  });
});
