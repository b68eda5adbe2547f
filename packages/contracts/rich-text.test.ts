import { fillIn, STANDARD_AGREEMENT } from '@portal/domain/agreement/agreement-text';
import { describe, expect, test } from 'vitest';
import { readRichText } from './rich-text';

const plain = (text: string) => ({ kind: 'text', text });

describe('a rich text', () => {
  test('has headings, paragraphs, lists, quotes, rules and stress', () => {
    expect(
      readRichText('# One\n\nA **b** *c*\\\nd\n\n3. x\n4. y\n\n- z\n\n> q\n\n---\n'),
    ).toMatchObject({
      refused: [],
      blocks: [
        { kind: 'heading', depth: 1, parts: [plain('One')] },
        {
          kind: 'paragraph',
          parts: [
            plain('A '),
            { kind: 'strong', parts: [plain('b')] },
            plain(' '),
            { kind: 'emphasis', parts: [plain('c')] },
            { kind: 'break' },
            plain('d'),
          ],
        },
        { kind: 'list', start: 3, items: [[{ kind: 'paragraph', parts: [plain('x')] }], [{}]] },
        { kind: 'list', start: null },
        { kind: 'quote' },
        { kind: 'rule' },
      ],
    });
  });

  test.each([
    ['<script>alert(1)</script>', 'html'],
    ['a <b onclick=x>b</b>', 'html'],
    ['[a](javascript:alert)', 'link'],
    ['<https://example.com>', 'link'],
    ['![a](x.png)', 'image'],
    ['`code`', 'inlineCode'],
    ['    code', 'code'],
    ['[a]: https://example.com', 'definition'],
  ])('never has %s', (source, refused) => {
    const read = readRichText(source);
    expect(read.refused).toContain(refused);
    expect(JSON.stringify(read.blocks)).not.toMatch(/"kind":"(html|link|image|code)/);
  });

  test.each([
    '# **Bold** [a](http://x) & <b>1.</b>',
    '1. one',
    '- x',
    '> q',
    '`x`',
    String.raw`\a`,
  ])('says a company called %s letter by letter', (company) => {
    const text = fillIn('{{company}}', { company, payer: '', date: '', version: '' });
    expect(readRichText(text)).toEqual({
      blocks: [{ kind: 'paragraph', parts: [plain(company)] }],
      refused: [],
    });
  });

  test('is what the standard agreement is', () => {
    expect(readRichText(STANDARD_AGREEMENT).refused).toEqual([]);
  });
});
