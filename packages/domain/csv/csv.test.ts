import { describe, expect, it, test } from 'vitest';
import { csvCell, defuseFormula, toCsv } from './csv';

describe('defusing formulas', () => {
  test.each([
    ['=1+1', "'=1+1"],
    ['+cmd', "'+cmd"],
    ['-2+3', "'-2+3"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\tx', "'\tx"],
    ['\rx', "'\rx"],
    ['-12.50', '-12.50'],
    ['+3', '+3'],
    ['-1e5', '-1e5'],
    ['plain = text', 'plain = text'],
    ['', ''],
  ])('%j becomes %j', (text, expected) => {
    expect(defuseFormula(text)).toBe(expected);
  });
});

describe('cells', () => {
  test.each([
    ['a,b', '"a,b"'],
    ['say "hi"', '"say ""hi"""'],
    ['two\nlines', '"two\nlines"'],
    [' padded ', '" padded "'],
    ['=HYPERLINK("x","y")', '"\'=HYPERLINK(""x"",""y"")"'],
    [-12, '-12'],
    [10n, '10'],
    [true, 'true'],
    [null, ''],
    [undefined, ''],
  ])('%o is written as %s', (cell, written) => {
    expect(csvCell(cell)).toBe(written);
  });

  it('makes a file with a head and CRLF', () => {
    expect(toCsv(['Name', 'Amount'], [['Ana', '-1.50']])).toBe('Name,Amount\r\nAna,-1.50\r\n');
  });
});
