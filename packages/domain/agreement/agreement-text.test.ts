import { describe, expect, test } from 'vitest';
import { fillIn, numberAsked, STANDARD_AGREEMENT, unknownVariables } from './agreement-text';

const VALUES = { company: 'Valley Networks', payer: 'Nordic', date: '2026-12-01', version: '3' };

describe('variables of an agreement', () => {
  test.each([
    ['By {{company}}', 'By Valley Networks'],
    ['By {{ company }} and {{payer}}', 'By Valley Networks and Nordic'],
    ['{{date}}, version {{version}}', String.raw`2026\-12\-01, version 3`],
    ['{{nobody}} and { {company} }', '{{nobody}} and { {company} }'],
  ])('%s becomes %s', (body, filled) => {
    expect(fillIn(body, VALUES)).toBe(filled);
  });

  test.each([
    ['**Bold** & Co.', String.raw`\*\*Bold\*\* \& Co\.`],
    ['[a](http://x)', String.raw`\[a\]\(http\:\/\/x\)`],
    ['# Two\n\nlines', String.raw`\# Two lines`],
    ['{{payer}}', String.raw`\{\{payer\}\}`],
    ['$& and $1', String.raw`\$\& and \$1`],
  ])('a company called %s formats nothing', (company, filled) => {
    expect(fillIn('{{company}}', { ...VALUES, company })).toBe(filled);
  });

  test('that are unknown are named once each', () => {
    expect(unknownVariables('{{company}} {{firm}} {{ firm }} {{}} {{Company}}')).toEqual([
      'firm',
      '',
      'Company',
    ]);
    expect(unknownVariables(STANDARD_AGREEMENT)).toEqual([]);
  });
});

describe('what has to be accepted for payouts', () => {
  const versions = [
    { number: 1, holdsFrom: 10 },
    { number: 2, holdsFrom: 30 },
    { number: 3, holdsFrom: 20 },
  ];
  test.each([
    [9, 0],
    [10, 1],
    [19, 1],
    [20, 3],
    [30, 3],
  ])('at %i it is version %i', (now, number) => {
    expect(numberAsked(versions, now)).toBe(number);
  });
  test('without a version of its own a payer asks for the standard text', () => {
    expect(numberAsked([], 5)).toBe(0);
  });
});
