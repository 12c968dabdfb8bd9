/** The check that every other suite relies on: it finds what an answer tells beyond or beside its description. */
import { expect, it } from 'vitest';
import { createAnswerCheck, type OpenApiDocument, operationsOf } from './api-description.js';
import { sampleRequest } from './sample-request.js';

const problem = { content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } } };
const document: OpenApiDocument = {
  openapi: '3.1.0',
  info: { title: 'Lessons', version: '1', description: 'Lessons', license: { name: 'MIT' } },
  tags: [{ name: 'Lessons', description: 'Lessons' }],
  paths: {
    '/lessons/{id}': {
      post: {
        tags: ['Lessons'],
        operationId: 'nameLesson',
        summary: 'Change a lesson',
        security: [{ teacher: [] }],
        parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }],
        requestBody: { content: { 'application/json': { schema: { $ref: '#/components/schemas/Change' } } } },
        responses: {
          200: {
            description: 'It',
            content: { 'application/json': { schema: { $ref: '#/components/schemas/Lesson' } } },
          },
          204: { description: 'Nothing' },
          404: { description: 'Not found', ...problem },
        },
      },
    },
    '/lessons/new': {
      post: {
        tags: ['Lessons'],
        operationId: 'listLessons',
        summary: 'Add a lesson',
        parameters: [{ name: 'title', in: 'query', schema: { type: 'string' } }],
        responses: { 201: { description: 'Added' } },
      },
    },
  },
  components: {
    securitySchemes: { teacher: { type: 'http', scheme: 'bearer', description: 'A teacher' } },
    schemas: {
      Lesson: {
        type: 'object',
        required: ['title', 'rooms'],
        properties: {
          title: { type: 'string' },
          rooms: { type: 'array', items: { $ref: '#/components/schemas/Room' } },
          end: { anyOf: [{ type: 'string', format: 'date-time' }, { type: 'null' }] },
        },
      },
      Room: { type: 'object', required: ['number'], properties: { number: { type: 'integer' } } },
      Change: {
        type: 'object',
        required: ['title', 'lessonId', 'level'],
        properties: {
          title: { type: 'string', minLength: 3 },
          lessonId: { type: 'string' },
          level: { type: 'string', enum: ['easy', 'hard'] },
          note: { type: 'string' },
        },
      },
      Problem: { type: 'object', required: ['code'], properties: { code: { type: 'string' } } },
    },
  },
};

const faultOf = createAnswerCheck(document);
const lesson = { title: 'Algebra', rooms: [{ number: 1 }], end: null };
const answer = { method: 'POST', path: '/lessons/7', status: 200, contentType: 'application/json', body: lesson };

it.each([
  ['what is described', answer],
  ['a query behind the path', { ...answer, path: '/lessons/7?a=b' }],
  ['the literal path before the one with a parameter', { ...answer, path: '/lessons/new', status: 201, body: null }],
  [
    'a problem',
    { ...answer, status: 404, contentType: 'application/problem+json; charset=utf-8', body: { code: 'X' } },
  ],
  ['no body where there is none', { ...answer, status: 204, contentType: null, body: null }],
  [
    'a problem for a route that there is not',
    {
      ...answer,
      path: '/nowhere',
      status: 404,
      contentType: 'application/problem+json',
      body: { code: 'X' },
    },
  ],
])('finds nothing wrong with %s', (_what, given) => {
  expect(faultOf(given)).toBe('');
});

it.each([
  ['a field too many', { ...answer, body: { ...lesson, owner: 'x' } }],
  ['a field too many deep inside', { ...answer, body: { ...lesson, rooms: [{ number: 1, secret: 'x' }] } }],
  ['a field too few', { ...answer, body: { title: 'Algebra' } }],
  ['a wrong type', { ...answer, body: { ...lesson, rooms: [{ number: '1' }] } }],
  ['a null that is not allowed', { ...answer, body: { ...lesson, title: null } }],
  ['a time that is none', { ...answer, body: { ...lesson, end: 'tomorrow' } }],
  ['a status that is not declared', { ...answer, status: 202 }],
  ['a media type that is not declared', { ...answer, contentType: 'text/html' }],
  ['no media type', { ...answer, contentType: null }],
  ['a body where there should be none', { ...answer, status: 204 }],
  ['an error that is no problem', { ...answer, path: '/nowhere', status: 404, body: { message: 'x' } }],
])('finds %s', (_what, given) => {
  expect(faultOf(given)).not.toBe('');
});

it('makes a request with what is required, and with the things that are known', () => {
  const [change] = operationsOf(document);
  if (!change) throw new Error('There is no operation.');
  expect(change).toMatchObject({ method: 'POST', path: '/lessons/{id}', credential: 'teacher' });
  expect(sampleRequest(document, change, { id: '7', lessonId: '8' })).toEqual({
    path: '/lessons/7',
    body: { title: 'xxx', lessonId: '8', level: 'easy' },
  });
});
