import { describe, expect, test } from 'vitest';
import { spread } from './spread';

describe('labels beside the ends of lines', () => {
  test('stay where they are when there is room', () => {
    expect(spread([10, 100, 50], 14, 200)).toEqual([10, 100, 50]);
  });

  test('make room for each other in their order', () => {
    expect(spread([52, 50], 14, 200)).toEqual([64, 50]);
    expect(spread([50, 50, 50], 14, 200)).toEqual([50, 64, 78]);
  });

  test('go up rather than below the axis', () => {
    expect(spread([198, 196], 14, 200)).toEqual([200, 186]);
  });

  test('are none for no lines', () => {
    expect(spread([], 14, 200)).toEqual([]);
  });
});
