import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { Id, Instant, Name } from './common';

const wordsOf = (schema: z.ZodType, input: unknown): string | undefined =>
  schema.safeParse(input).error?.issues[0]?.message;

describe('what an input lacks is said in words', () => {
  test.each([
    ['a missing field', z.object({ name: z.string() }), {}, 'This is missing.'],
    ['another type', z.number(), 'many', 'This must be a number.'],
    ['no id', Id, 'xyz', 'This is not an id.'],
    ['no instant', Instant, 'yesterday', 'Use an instant such as 2026-03-01T12:00:00Z.'],
    ['none of few values', z.enum(['asc', 'desc']), 'up', 'Use asc or desc.'],
    ['none of three values', z.enum(['a', 'b', 'c']), 'd', 'Use a, b or c.'],
    ['too short a text', z.string().min(20), 'short', 'Use at least 20 characters.'],
    ['an empty text', z.string().min(2), '', 'This is missing.'],
    ['too large a number', z.number().max(200), 201, 'Use at most 200.'],
    ['too many entries', z.array(z.string()).max(1), ['a', 'b'], 'Use at most 1 entry.'],
    ['a field too many', z.strictObject({}), { extra: 1 }, 'There is no field “extra”.'],
  ])('%s', (_, schema, input, words) => {
    expect(wordsOf(schema, input)).toBe(words);
  });

  test('a schema’s own words come first', () => {
    expect(wordsOf(Name, '')).toBe('Enter a name.');
  });
});
