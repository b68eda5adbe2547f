import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { THINGS } from '@portal/domain/text/thing';
import ts from 'typescript';
import { REPOSITORY } from './extract.ts';
import { isWithoutText } from './no-text.ts';

/** A text that people read and that is no message. */
export interface TextOutside {
  readonly file: string;
  readonly line: number;
  readonly text: string;
}

/** Attributes and properties whose strings are shown, whatever they look like. */
const SHOWN = new Set(
  (
    'alt,ariaLabel,aria-label,aria-description,aria-placeholder,aria-roledescription,aria-valuetext,body,caption,' +
    'confirmLabel,description,dismissLabel,empty,error,explanation,header,heading,help,hint,label,lead,message,note,noun,' +
    'placeholder,reasonLabel,sentence,submitLabel,subtitle,summary,text,title,tooltip,unit,words'
  ).split(','),
);

/** Calls that describe a field or a path of the REST interface; what they are given goes into its reference. */
const DOCUMENTING_CALLS = ['describe', 'meta'];

/** Calls and attributes whose strings are for programs. */
/** `sql.raw` among them. */
const UNSEEN_CALLS = new Set(
  ['defineMessages', 'defineMessage', 'raw', 'require', 'RegExp'].concat(DOCUMENTING_CALLS),
);
/** What is told in a notice is shown, be it one word beside a name. */
const NOTICE = /^notify\.\w+$/;
/** The log is for operators. */
const LOGGER = /(?:^|\.)log\.(?:debug|info|warn|error|fatal)$/;
const UNSEEN_ATTRIBUTES = new Set('className,style,d,viewBox,rel,href,to,id,key'.split(','));
/** On the line, or the line above it or its statement: why a string that looks like a text is none. */
const EXCUSED = /\/\/ no text: \S/;

/** A header's value: a media type with its charset, how a file is sent, how long an answer may be kept. */
const HEADER =
  /^[a-z]+\/[a-z+.-]+; charset=|^(?:attachment|inline); filename=|^(?:public|private|no-store), /;
/** A tag, or the beginning of one. */
const TAG = /<[^<>]*(?:>|$)/g;

const LETTERS = /\p{L}/u;
/** Two words, or a word that begins as a sentence or a label does. */
const PROSE =
  /\p{L}{2,}[,;:]?\s+["'“(]?\p{L}|^\p{Lu}\s\p{L}{2,}|^\p{Lu}(?:\p{Ll}|-\p{Ll})+[.!?…]?$/u;

type Use = 'shown' | 'unseen' | 'open';

const nameOf = (name: ts.Node): string =>
  ts.isIdentifier(name) || ts.isStringLiteral(name) ? name.text : name.getText();

const calleeOf = (node: ts.CallExpression | ts.NewExpression): string =>
  ts.isPropertyAccessExpression(node.expression)
    ? node.expression.name.text
    : node.expression.getText();

const ofAttribute = (name: string): Use => {
  if (SHOWN.has(name)) return 'shown';
  return UNSEEN_ATTRIBUTES.has(name) || name.startsWith('data-') ? 'unseen' : 'open';
};

/** What the nearest thing around a string says of its use; `up` when one has to look further out. */
const useBy = (node: ts.Node, from: ts.Node): Use | 'up' => {
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return 'unseen';
  if (ts.isTypeNode(node) || ts.isExternalModuleReference(node)) return 'unseen';
  if (ts.isThrowStatement(node)) return 'up';
  if (ts.isTaggedTemplateExpression(node) || ts.isCaseClause(node)) {
    return ts.isCaseClause(node) && node.expression !== from ? 'up' : 'unseen';
  }
  if (ts.isElementAccessExpression(node)) return 'unseen';
  if (ts.isPropertyAssignment(node)) {
    if (node.name === from) return 'unseen';
    return SHOWN.has(nameOf(node.name)) ? 'shown' : 'up';
  }
  if (ts.isJsxAttribute(node)) return ofAttribute(nameOf(node.name));
  if (ts.isJsxExpression(node) && !ts.isJsxAttribute(node.parent)) return 'shown';
  if (ts.isCallExpression(node) || ts.isNewExpression(node)) {
    const callee = calleeOf(node);
    if (UNSEEN_CALLS.has(callee) || /(?:^|\.)Error$|^TypeError$|^RangeError$/.test(callee)) {
      return 'unseen';
    }
    return NOTICE.test(node.expression.getText()) ? 'shown' : 'open';
  }
  if (ts.isBinaryExpression(node)) {
    const { kind } = node.operatorToken;
    const compares =
      kind === ts.SyntaxKind.EqualsEqualsEqualsToken ||
      kind === ts.SyntaxKind.ExclamationEqualsEqualsToken ||
      kind === ts.SyntaxKind.InKeyword;
    return compares ? 'unseen' : 'up';
  }
  return ts.isStatement(node) || ts.isFunctionLike(node) ? 'open' : 'up';
};

/** Whether something around it, however far out, is for programs alone. */
const isWithinUnseen = (node: ts.Node): boolean => {
  for (let at = node.parent; !ts.isSourceFile(at); at = at.parent) {
    if (ts.isCallExpression(at)) {
      if (UNSEEN_CALLS.has(calleeOf(at)) || LOGGER.test(at.expression.getText())) return true;
    }
    if (ts.isTaggedTemplateExpression(at)) return true;
    if (ts.isStatement(at)) return false;
  }
  return false;
};

const useOf = (node: ts.Node): Use => {
  if (isWithinUnseen(node)) return 'unseen';
  let from = node;
  for (let at = node.parent; !ts.isSourceFile(at); at = at.parent) {
    const use = useBy(at, from);
    if (use !== 'up') return use;
    from = at;
  }
  return 'open';
};

const textOf = (node: ts.Node): string | null => {
  if (ts.isJsxText(node)) return node.text.replaceAll(/&\w+;/g, '').trim();
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) return node.text;
  if (!ts.isTemplateExpression(node)) return null;
  return [node.head.text, ...node.templateSpans.map((span) => span.literal.text)].join('…');
};

/** `notFound('payout batch')`: a thing by its code, which has a message. */
const isThing = ({ parent }: ts.Node, text: string): boolean =>
  ts.isCallExpression(parent) && Object.hasOwn(THINGS, text);

const isText = (node: ts.Node, whole: string): boolean => {
  const text = whole.replaceAll(TAG, '');
  if (!LETTERS.test(text) || HEADER.test(text) || isThing(node, text)) return false;
  if (ts.isJsxText(node)) return true;
  const use = useOf(node);
  if (use === 'shown') return true;
  return use === 'open' && PROSE.test(text);
};

/** The line of a string, and the first lines of what it is in, up to its statement. */
const linesAround = (node: ts.Node, tree: ts.SourceFile): number[] => {
  const lineOf = (at: ts.Node): number =>
    tree.getLineAndCharacterOfPosition(at.getStart(tree)).line;
  const lines = [lineOf(node)];
  for (let at = node.parent; !ts.isSourceFile(at); at = at.parent) {
    if (ts.isPropertyAssignment(at) || ts.isVariableStatement(at)) lines.push(lineOf(at));
    if (ts.isStatement(at)) break;
  }
  return lines;
};

/** The texts of one source that are no messages. */
export const textsIn = (file: string, source: string): TextOutside[] => {
  const tree = ts.createSourceFile(file, source, ts.ScriptTarget.ES2022, true);
  const lines = source.split('\n');
  const found: TextOutside[] = [];
  const visit = (node: ts.Node): void => {
    const text = textOf(node);
    if (text !== null && isText(node, text)) {
      const around = linesAround(node, tree);
      const [line = 0] = around;
      const isExcused = around
        .flatMap((one) => [lines[one - 1] ?? '', lines[one] ?? ''])
        .some((one) => EXCUSED.test(one));
      if (!isExcused) found.push({ file, line: line + 1, text });
    }
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return found;
};

/** The texts of a file of the repository that are no messages; none of a file that has none for people. */
export const textsOutside = (file: string): TextOutside[] =>
  isWithoutText(file) ? [] : textsIn(file, readFileSync(join(REPOSITORY, file), 'utf8'));
