import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { findUnneeded, noteStatement, readNoted, sayFigures } from './guard-report';
import type { SeenStatement } from './guard-report';

const folder = mkdtempSync(join(tmpdir(), 'portal-guard-test-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const inside = (text: string, ...unpinned: string[]): SeenStatement => ({
  text,
  opener: 'one.ts',
  isInside: true,
  unpinned,
});
const across = (text: string, opener: string, ...unpinned: string[]): SeenStatement => ({
  text,
  opener,
  isInside: false,
  unpinned,
});
const LISTED = { 'two.ts': { tables: ['partners', 'tenants'], why: 'a test' } };

describe('what the guard says at the end', () => {
  it('counts each text once, however many workers saw it', () => {
    const seen = [inside('a'), inside('a'), inside('b'), across('c', 'two.ts', 'partners')];
    expect(sayFigures(seen, LISTED)).toBe(
      'Statements inside a partner: 2 seen, 2 pinned by a parameter (100 %). Across partners: 1, from 1 files that are listed.',
    );
  });

  it('says no hundred per cent when one is missing of many', () => {
    const seen = Array.from({ length: 5000 }, (_, index) => inside(`${index}`));
    expect(sayFigures([...seen, inside('x', 'tenants')], LISTED)).toContain(
      '5001 seen, 5000 pinned by a parameter (99.9 %)',
    );
  });

  it('finds what is listed in vain: a table of a file, or all of it', () => {
    const needed = across('c', 'two.ts', 'partners');
    expect(findUnneeded([needed, across('d', 'two.ts', 'tenants')], LISTED)).toEqual([]);
    expect(findUnneeded([needed, inside('d', 'tenants')], LISTED)).toEqual(['tenants of two.ts']);
    expect(findUnneeded([across('c', 'three.ts', 'partners')], LISTED)).toEqual([
      'partners of two.ts',
      'tenants of two.ts',
    ]);
  });

  it('reads back what workers noted, with a digest for the text', () => {
    noteStatement(folder, across('select\n1', 'two.ts', 'partners', 'tenants'));
    noteStatement(folder, inside('select 2'));
    const [first, second] = readNoted(folder);
    expect(first).toMatchObject({
      opener: 'two.ts',
      isInside: false,
      unpinned: ['partners', 'tenants'],
    });
    expect(second).toMatchObject({ opener: 'one.ts', isInside: true, unpinned: [] });
    expect(first?.text).not.toBe(second?.text);
  });
});
