import { loadModule, parseSync } from 'libpg-query';
import type {
  A_Expr,
  ColumnRef,
  CommonTableExpr,
  DeleteStmt,
  InsertStmt,
  JoinExpr,
  Node,
  RangeVar,
  SelectStmt,
  UpdateStmt,
} from 'libpg-query';

// PostgreSQL's own parser, as WebAssembly: it has to be loaded once before it can be asked.
await loadModule();

/** The statements of a text, as PostgreSQL reads them. Throws on what it would refuse. */
export const parseStatements = (text: string): Node[] =>
  (parseSync(text).stmts ?? []).flatMap(({ stmt }) => (stmt === undefined ? [] : [stmt]));

export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const isSelect = (node: object): node is { SelectStmt: SelectStmt } => 'SelectStmt' in node;
export const isInsert = (node: object): node is { InsertStmt: InsertStmt } => 'InsertStmt' in node;
export const isUpdate = (node: object): node is { UpdateStmt: UpdateStmt } => 'UpdateStmt' in node;
export const isDelete = (node: object): node is { DeleteStmt: DeleteStmt } => 'DeleteStmt' in node;
export const isCte = (node: object): node is { CommonTableExpr: CommonTableExpr } =>
  'CommonTableExpr' in node;
/** A table wherever it is named; the parser writes some bare, some wrapped. */
export const isRangeVar = (node: object): node is RangeVar => 'relname' in node;
export const isJoin = (node: object): node is { JoinExpr: JoinExpr } => 'JoinExpr' in node;

const textOf = (node: Node | undefined): string | null =>
  node !== undefined && 'String' in node ? (node.String.sval ?? '') : null;

export const textsOf = (nodes: readonly Node[] | undefined): (string | null)[] =>
  (nodes ?? []).map(textOf);

/** `column` or `alias.column`; null for anything else, also for `*`. */
export interface Column {
  readonly alias: string | null;
  readonly name: string;
}

const columnIn = ({ fields }: ColumnRef): Column | null => {
  const [name, alias] = textsOf(fields).toReversed();
  return typeof name === 'string' ? { alias: alias ?? null, name } : null;
};

export const columnOf = (node: Node): Column | null =>
  'ColumnRef' in node ? columnIn(node.ColumnRef) : null;

/** The number of a parameter, `$n` or `$n::type`; null for anything else. */
export const parameterOf = (node: Node): number | null => {
  if ('ParamRef' in node) return node.ParamRef.number ?? 0;
  const inner = 'TypeCast' in node ? node.TypeCast.arg : undefined;
  return inner === undefined ? null : parameterOf(inner);
};

/** All that has to hold at once. */
const conjunctsOf = (node: Node | undefined): Node[] => {
  if (node === undefined) return [];
  if ('BoolExpr' in node && node.BoolExpr.boolop === 'AND_EXPR')
    return (node.BoolExpr.args ?? []).flatMap(conjunctsOf);
  return [node];
};

/** `a = b`, `(a, b) = (c, d)` and `a in (b)`, pair by pair. */
const pairsOf = ({ kind, name, lexpr, rexpr }: A_Expr): (readonly [Node, Node])[] => {
  if (lexpr === undefined || rexpr === undefined || textsOf(name).join('.') !== '=') return [];
  if (kind === 'AEXPR_IN') {
    const [only, ...others] = 'List' in rexpr ? (rexpr.List.items ?? []) : [];
    return only === undefined || others.length > 0 ? [] : [[lexpr, only]];
  }
  if (kind !== 'AEXPR_OP') return [];
  if (!('RowExpr' in lexpr) || !('RowExpr' in rexpr)) return [[lexpr, rexpr]];
  const right = rexpr.RowExpr.args ?? [];
  return (lexpr.RowExpr.args ?? []).flatMap((left, index) => {
    const other = right[index];
    return other === undefined ? [] : [[left, other] as const];
  });
};

/** What a condition holds to be equal, whatever else it says: nothing under `or` and `not`. */
export const equalitiesOf = (condition: Node | undefined): (readonly [Node, Node])[] =>
  conjunctsOf(condition).flatMap((node) => ('A_Expr' in node ? pairsOf(node.A_Expr) : []));
