import { ORPCError } from '@orpc/client'
import { expect, test } from 'vitest'
import { problemOf } from './errors.ts'

test.each([
  ['VALIDATION', { fields: [{ path: 'name', message: 'x' }] }],
  ['UNAUTHENTICATED', { reason: 'locked' }],
  ['FORBIDDEN', { permission: 'patients.merge' }],
  ['NOT_FOUND', { entity: 'patients', id: '1' }],
  ['CONFLICT', { reason: 'slotTaken', details: { by: 'x' } }],
  ['RATE_LIMITED', { retryAfterMs: 5000 }],
  ['UNAVAILABLE', { reason: 'diskFull' }],
] as const)('%s keeps what a screen needs', (code, data) => {
  expect(problemOf(new ORPCError(code, { data }))).toEqual({ code, ...data })
})

test('a bug in the backend brings its reference', () => {
  expect(problemOf(new ORPCError('INTERNAL', { data: { ref: 'A1B2C3D4' } }))).toEqual({
    code: 'INTERNAL',
    ref: 'A1B2C3D4',
  })
})

test('codes that the contract does not know are bugs too', () => {
  expect(problemOf(new ORPCError('TEAPOT'))).toEqual({ code: 'INTERNAL', ref: 'TEAPOT' })
})

test.each([
  new DOMException('the connection closed', 'AbortError'),
  new DOMException('no answer', 'TimeoutError'),
  new Error('Cannot send message, WebSocket is not open.'),
])('a lost line is no refusal: %s', error => expect(problemOf(error)).toEqual({ code: 'DISCONNECTED' }))

test.each([new TypeError('x is undefined'), 'a text', null])('what the screen itself got wrong is a bug: %s', error =>
  expect(problemOf(error)).toEqual({ code: 'INTERNAL', ref: 'SCREEN' }),
)

test('an answer without data is still an answer', () => {
  expect(problemOf(new ORPCError('CONFLICT'))).toEqual({ code: 'CONFLICT', reason: '', details: {} })
  expect(problemOf(new ORPCError('VALIDATION'))).toEqual({ code: 'VALIDATION', fields: [] })
})
