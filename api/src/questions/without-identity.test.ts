import { describe, expect, it } from 'vitest';
import { resumeWithoutIdentity, withoutIdentity } from './without-identity.js';

const candidate = { userId: 'learner-4711', name: 'Priya Raghunathan' };

const resume = `Priya Raghunathan
Backend engineer
priya.raghunathan@mail.example.com | +91 98450 12345 | (080) 2345-6789 | https://priya.example.com/cv
linkedin.com/in/priya-r  github.com/priyar
Date of birth: 1 January 1999
Address: 12 Temple Road, Mysuru

2019 - 2023 Engineer at Acme: cut p99 latency from 900 ms to 120 ms for 1,000,000 users.
Priya led four people. Id learner-4711. Node.js, PostgreSQL 16, React.`;

describe('what is told of a candidate', () => {
  it('keeps the work and loses the person', () => {
    const told = resumeWithoutIdentity(resume, candidate);
    for (const identity of [
      /priya/i,
      /raghunathan/i,
      /@/,
      /98450/,
      /2345/,
      /mysuru/i,
      /1999/,
      /learner-4711/,
      /http/,
    ]) {
      expect(told).not.toMatch(identity);
    }
    for (const work of ['Backend engineer', '2019 - 2023', 'Acme', '900 ms to 120 ms', '1,000,000', 'PostgreSQL 16']) {
      expect(told).toContain(work);
    }
  });

  it('loses a name that only the resume knows: its first line, and what its e-mail address repeats', () => {
    const told = resumeWithoutIdentity(resume, { userId: 'u' });
    expect(told).not.toMatch(/priya|raghunathan/i);
    expect(told).toContain('led four people');
  });

  it.each(['priya.raghunathan @gmail.com', 'priya.raghunathan@ gmail.com'])(
    'loses a name that its e-mail address repeats, however that is spaced: "%s"',
    (address) => {
      const told = resumeWithoutIdentity(`Resume of a backend engineer: 2024\nPriya Raghunathan\n${address}`, {
        userId: 'u',
      });
      expect(told).not.toMatch(/priya|raghunathan|gmail/i);
    },
  );

  it.each([
    ['an address against harvesters', 'Mail me: asha (at) example.org please', 'asha'],
    ['a telephone number in one piece', 'Call 9845012345 after six', '9845012345'],
    ['a telephone number in Devanagari', 'फ़ोन पर ९८४५०१२३४५ मिलाएँ', '९८४५०१२३४५'],
    ['a line with a label in Hindi', 'नाम: प्रिया\nकाम किया है', 'प्रिया'],
    ['a name in other letters and case', 'this is PRIYA speaking', 'PRIYA'],
  ])('loses %s', (_what, text, identity) => {
    expect(withoutIdentity(text, candidate)).not.toContain(identity);
  });

  it('keeps what merely looks like it: years, versions, amounts, words that hold a short name', () => {
    const text = 'From 2015-2019, then 2019–2023; Java 17.0.2, C++, 10,000 rows, O(n log n), subpriyas, 3.5 GB';
    expect(withoutIdentity(text, candidate)).toBe(text);
  });

  it.each([
    ['an address and half of another, over and over', `x@y.com\n${'a-'.repeat(9_900)}`],
    ['hyphens without a blank', 'a-'.repeat(10_000)],
    ['letters without a blank', 'a'.repeat(20_000)],
    ['signs of an address', 'a@'.repeat(10_000)],
    ['signs of an address with blanks', 'a @ '.repeat(5_000)],
    ['domains with blanks', 'a @ a.a.a.a.'.repeat(1_600)],
    ['domains at a rate', 'a at the rate a.a.a.'.repeat(1_000)],
    ['addresses alone', 'abc@x.yz '.repeat(2_200)],
    ['names that are addresses too', Array.from({ length: 1_800 }, (_, index) => `ab${index}c@x.yz`).join(' ')],
    ['digits and dots', '1.'.repeat(10_000)],
    ['brackets', '(at)'.repeat(5_000)],
    ['bullets', '- '.repeat(10_000)],
    ['links', 'www.'.repeat(5_000)],
  ])('is told at once, whatever was written: %s', (_what, text) => {
    const began = performance.now();
    withoutIdentity(text, candidate);
    resumeWithoutIdentity(text, candidate);
    expect(performance.now() - began).toBeLessThan(1_200);
  });

  it.each([
    ['an address to pay to', 'Pay me at ravindra@okhdfcbank please', 'ravindra'],
    ['an address as it was spoken', 'Mail rahulk at the rate gmail dot com please', 'rahulk'],
    ['a tax number', 'PAN is ABCDE1234F, see below', 'ABCDE1234F'],
    ['a number of a card', 'Card 4111 1111 1111 1111 was lost', '4111'],
  ])('loses what an answer loses too: %s', (_what, text, identity) => {
    expect(withoutIdentity(text, candidate)).not.toContain(identity);
  });

  it('takes a name literally, whatever characters it has', () => {
    expect(withoutIdentity('It was J.R. (Bob)* all along', { userId: 'x', name: 'J.R. (Bob)*' })).not.toContain('Bob');
  });
});
