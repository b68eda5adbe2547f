import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { splitStatements } from './split-statements';

describe('the statements of a script', () => {
  it.each([
    ['one without an end', 'select 1', ['select 1']],
    ['several, and blanks between', 'select 1;\n\n  select 2 ;;\n;', ['select 1', 'select 2']],
    ['none', ' \n-- nothing; here\n/* nor; here */ ;', []],
    ['texts', `select 'a;b', 'it''s; so'; select 2`, [`select 'a;b', 'it''s; so'`, 'select 2']],
    [
      'texts with escapes',
      String.raw`select E'it\'s; so', e'\\'; select 2`,
      [String.raw`select E'it\'s; so', e'\\'`, 'select 2'],
    ],
    [
      'texts that only end as if they had escapes',
      String.raw`select 'a\'; select 2`,
      [String.raw`select 'a\'`, 'select 2'],
    ],
    ['names', 'select 1 as "a;""b"; select 2', ['select 1 as "a;""b"', 'select 2']],
    [
      'dollar quotes, with others inside',
      `do $$ begin perform 1; end $$; do $a$ select $$;$$; -- ' $a$; select 2`,
      ['do $$ begin perform 1; end $$', `do $a$ select $$;$$; -- ' $a$`, 'select 2'],
    ],
    ['a dollar in a name', 'select a$b$c; select $1', ['select a$b$c', 'select $1']],
    [
      'comments, which stay with what follows',
      `-- it's; so\nselect 1 /* a /* nested; */ ' one; */; -- the end;`,
      [`-- it's; so\nselect 1 /* a /* nested; */ ' one; */`],
    ],
    [
      'what stands in parentheses',
      'create rule r as on insert to t do also (delete from a; delete from b); select 2',
      ['create rule r as on insert to t do also (delete from a; delete from b)', 'select 2'],
    ],
    ['a transaction', 'begin; select 1; commit', ['begin', 'select 1', 'commit']],
  ])('knows %s', (_, script, statements) => {
    expect(splitStatements(script)).toEqual(statements);
  });

  it.each([
    ['a text without an end', `select 'a; select 2`],
    ['a name without an end', `select "a; select 2`],
    ['a dollar quote without an end', 'do $a$ begin; end $$'],
    ['a comment without an end', 'select 1; /* a /* b */'],
    [
      'a body in words of SQL',
      'create function f() returns int begin /* so */ Atomic select 1; end; select 2',
    ],
  ])('refuses %s', (_, script) => {
    expect(() => splitStatements(script)).toThrow(/script|words of SQL/);
  });

  it('takes the migrations apart and loses nothing', () => {
    const folder = new URL('./migrations/', import.meta.url);
    const squeeze = (text: string): string => text.replace(/[\s;]/g, '');
    for (const file of readdirSync(folder).filter((name) => name.endsWith('.sql'))) {
      const script = readFileSync(new URL(file, folder), 'utf8');
      const statements = splitStatements(script);
      expect(squeeze(script).startsWith(squeeze(statements.join('')))).toBe(true);
      // What is left is a note at the end.
      const rest = squeeze(script).slice(squeeze(statements.join('')).length);
      expect(rest === '' || rest.startsWith('--')).toBe(true);
      const begins = statements.map((text) => text.replace(/^(?:--[^\n]*\n|\s)*/, ''));
      expect(
        begins.filter(
          (text) => !/^(create|alter|grant|revoke|select|comment|insert|update|do)\b/.test(text),
        ),
      ).toEqual([]);
    }
  });
});
