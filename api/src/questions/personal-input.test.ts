import { setupRequest } from '@mock-interview/contract';
import { expect, it } from 'vitest';
import { personalInputOf } from './personal-input.js';

const candidate = { userId: 'learner-1', name: 'Asha Rao' };
const setup = (change: object) => setupRequest.parse({ type: 'javascript', difficulty: 'easy', ...change });

it('is nothing where a candidate brings nothing, or nothing but who they are', () => {
  expect(personalInputOf(setup({}), candidate)).toBeUndefined();
  expect(personalInputOf(setup({ company: ' ', role: '', resumeText: '\n' }), candidate)).toBeUndefined();
  expect(personalInputOf(setup({ resumeText: 'Asha Rao\nasha@example.com' }), candidate)).toBeUndefined();
});

it('is what a candidate brings, without who they are', () => {
  const brought = {
    specificRequirements: 'Ask Asha about charts',
    company: 'Acme',
    role: 'Engineer',
    resumeText: 'Asha Rao\nEngineer at Acme',
    jobDescription: 'Apply to jobs@acme.example',
  };
  expect(personalInputOf(setup(brought), candidate)).toEqual({
    requirements: 'Ask […] about charts',
    company: 'Acme',
    role: 'Engineer',
    resume: '[…]\nEngineer at Acme',
    jobDescription: 'Apply to […]',
  });
});
