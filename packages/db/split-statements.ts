/** What a script is made of: comments, texts and names that hide a semicolon, words, and all else one by one. */
const PIECE = new RegExp(
  [
    String.raw`--[^\n]*`,
    String.raw`\/\*`,
    String.raw`[eE]'(?:[^'\\]|\\[^]|'')*'`,
    String.raw`'(?:[^']|'')*'`,
    String.raw`"(?:[^"]|"")*"`,
    String.raw`\$(?:[A-Za-z_\u0080-\uffff][\w\u0080-\uffff]*)?\$`,
    String.raw`[A-Za-z_\u0080-\uffff][\w$\u0080-\uffff]*`,
    String.raw`[^]`,
  ].join('|'),
  'g',
);

/** Where a comment of this kind ends, which may hold others. */
const endOfComment = (text: string, start: number): number => {
  let depth = 0;
  for (const match of text.slice(start).matchAll(/\/\*|\*\//g)) {
    depth += match[0] === '/*' ? 1 : -1;
    if (depth === 0) return start + match.index + 2;
  }
  throw new Error('A comment of the script has no end.');
};

const endOfQuoted = (text: string, start: number, quote: string): number => {
  const end = text.indexOf(quote, start + quote.length);
  if (end < 0) throw new Error(`A text of the script that begins with ${quote} has no end.`);
  return end + quote.length;
};

interface Piece {
  readonly text: string;
  /** Neither a comment nor blank. */
  readonly says: boolean;
}

function* piecesOf(script: string): Generator<Piece> {
  for (let at = 0; at < script.length;) {
    PIECE.lastIndex = at;
    const piece = PIECE.exec(script)?.[0] ?? '';
    if (piece === "'" || piece === '"')
      throw new Error(`A text of the script that begins with ${piece} has no end.`);
    let end = at + piece.length;
    if (piece === '/*') end = endOfComment(script, at);
    else if (/^\$.*\$$/.test(piece)) end = endOfQuoted(script, at, piece);
    const isComment = piece === '/*' || piece.startsWith('--');
    yield { text: script.slice(at, end), says: !isComment && piece.trim() !== '' };
    at = end;
  }
}

/**
 * The statements of a script, to be sent one by one: where an extension takes statements on to other nodes, it would send the
 * whole script for each. Knows comments, texts in all their quotes, names, and what stands in parentheses. A function's body
 * stands in dollar quotes; one in words of SQL (`begin atomic`) is refused, since its semicolons end nothing.
 */
export const splitStatements = (script: string): string[] => {
  const statements: string[] = [];
  let text = '';
  let says = false;
  let depth = 0;
  let before = '';
  const end = (): void => {
    if (says) statements.push(text.trim());
    text = '';
    says = false;
  };
  for (const piece of piecesOf(script)) {
    if (piece.text === '(') depth += 1;
    if (piece.text === ')') depth -= 1;
    if (piece.text === ';' && depth === 0) {
      end();
      continue;
    }
    text += piece.text;
    says ||= piece.says;
    if (!piece.says) continue;
    const word = piece.text.toLowerCase();
    if (word === 'atomic' && before === 'begin')
      throw new Error('A body of a function in words of SQL cannot be told from other statements.');
    before = word;
  }
  end();
  return statements;
};
