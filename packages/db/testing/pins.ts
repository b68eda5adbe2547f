import type { DeleteStmt, InsertStmt, Node, RangeVar, SelectStmt, UpdateStmt } from 'libpg-query';
import { partnerColumnOf } from './partner-columns';
import {
  columnOf,
  equalitiesOf,
  isCte,
  isDelete,
  isInsert,
  isJoin,
  isObject,
  isRangeVar,
  isSelect,
  isUpdate,
  parameterOf,
  parseStatements,
  textsOf,
} from './sql-tree';

/** Names of common table expressions that a place of the statement sees. */
type Names = ReadonlySet<string>;

interface Table {
  readonly table: string;
  readonly alias: string;
  /** Its column that names the partner. */
  readonly column: string;
}

/** A condition, and the tables whose rows it can leave out: an outer join keeps those of its outer side. */
interface Condition {
  readonly equal: readonly (readonly [Node, Node])[];
  readonly narrows: readonly Table[];
}

/** What a query's own `from` and `where` say, without the queries nested in it. */
interface Level {
  readonly tables: Table[];
  readonly conditions: Condition[];
}

/** What is known of a statement. */
export interface Pins {
  /** How many queries of it, nested ones each by itself, read or change rows of partners. */
  readonly levels: number;
  /** Tables that a query reads or changes without a parameter that says whose rows, query by query. */
  readonly unpinned: readonly (readonly string[])[];
  /** The parameters that name the partner. */
  readonly parameters: ReadonlySet<number>;
}

class Reading {
  levels = 0;
  readonly unpinned: string[][] = [];
  readonly parameters = new Set<number>();

  /** Whatever is nested in a part of a statement. A table in an unforeseen place counts as read without a pin. */
  visit(value: unknown, names: Names): void {
    if (Array.isArray(value)) for (const item of value) this.visit(item, names);
    else if (isObject(value)) {
      if (isSelect(value)) this.select(value.SelectStmt, names);
      else if (isInsert(value)) this.insert(value.InsertStmt, names);
      else if (isUpdate(value)) this.update(value.UpdateStmt, names);
      else if (isDelete(value)) this.delete(value.DeleteStmt, names);
      else {
        if (isRangeVar(value)) this.close({ tables: this.table(value, names), conditions: [] });
        for (const item of Object.values<unknown>(value)) this.visit(item, names);
      }
    }
  }

  private table({ schemaname, relname = '', alias }: RangeVar, names: Names): Table[] {
    if (schemaname === undefined && names.has(relname)) return [];
    const column = partnerColumnOf(schemaname, relname);
    if (column === null) return [];
    // Columns that were renamed here could be any.
    const isRenamed = (alias?.colnames ?? []).length > 0;
    const found = { table: relname, alias: alias?.aliasname ?? relname };
    return [{ ...found, column: isRenamed ? '' : column }];
  }

  /** Reads the common table expressions; each sees those before it, and itself when it is recursive. */
  private with(clause: SelectStmt['withClause'], names: Names): Names {
    if (clause === undefined) return names;
    const seen = new Set(names);
    const ctes = (clause.ctes ?? []).flatMap((node) => (isCte(node) ? [node.CommonTableExpr] : []));
    if (clause.recursive === true) for (const { ctename = '' } of ctes) seen.add(ctename);
    for (const { ctename = '', ctequery } of ctes) {
      this.visit(ctequery, new Set(seen));
      seen.add(ctename);
    }
    return seen;
  }

  /** Adds an item of a `from` to the level and returns the tables it brings. */
  private from(item: Node, level: Level, names: Names): readonly Table[] {
    if ('RangeVar' in item) {
      const found = this.table(item.RangeVar, names);
      level.tables.push(...found);
      return found;
    }
    if ('RangeTableSample' in item && item.RangeTableSample.relation !== undefined)
      return this.from(item.RangeTableSample.relation, level, names);
    if (!isJoin(item)) {
      this.visit(item, names);
      return [];
    }
    const { larg, rarg, quals, usingClause, jointype } = item.JoinExpr;
    const left = larg === undefined ? [] : this.from(larg, level, names);
    const right = rarg === undefined ? [] : this.from(rarg, level, names);
    const narrows = [
      ...(jointype === 'JOIN_INNER' || jointype === 'JOIN_RIGHT' ? left : []),
      ...(jointype === 'JOIN_INNER' || jointype === 'JOIN_LEFT' ? right : []),
    ];
    const used = textsOf(usingClause).includes('partner_id') ? usingPairs(left, right) : [];
    level.conditions.push({ equal: [...equalitiesOf(quals), ...used], narrows });
    this.visit(quals, names);
    return [...left, ...right];
  }

  private levelOf(items: readonly Node[], where: Node | undefined, names: Names): Level {
    const level: Level = { tables: [], conditions: [] };
    for (const item of items) this.from(item, level, names);
    level.conditions.push({ equal: equalitiesOf(where), narrows: level.tables });
    this.visit(where, names);
    return level;
  }

  /** Ends a level: notes what is not pinned, and returns what is. */
  private close(level: Level): ReadonlySet<Table> {
    const pinned = this.pinnedOf(level);
    if (level.tables.length > 0) this.levels += 1;
    const missing = level.tables.filter((table) => !pinned.has(table));
    if (missing.length > 0) this.unpinned.push(missing.map(({ table }) => table).toSorted());
    return pinned;
  }

  private pinnedOf({ tables, conditions }: Level): ReadonlySet<Table> {
    const pinned = new Set<Table>();
    const pin = (one: Node, other: Node, narrows: readonly Table[]): void => {
      const table = partnerIn(tables, one);
      if (table === null || pinned.has(table) || !narrows.includes(table)) return;
      const parameter = parameterOf(other);
      const source = partnerIn(tables, other);
      if (parameter !== null) this.parameters.add(parameter);
      if (parameter !== null || (source !== null && pinned.has(source))) pinned.add(table);
    };
    for (let before = -1; before < pinned.size;) {
      before = pinned.size;
      for (const { equal, narrows } of conditions)
        for (const [one, other] of equal) {
          pin(one, other, narrows);
          pin(other, one, narrows);
        }
    }
    return pinned;
  }

  /** Reads a query; `inserts` is the place among its columns of what becomes a partner. Returns whether that is pinned. */
  private select(query: SelectStmt, outer: Names, inserts: number | null = null): boolean {
    const names = this.with(query.withClause, outer);
    const { fromClause = [], whereClause, larg, rarg, targetList = [], valuesLists = [] } = query;
    this.visit([query.sortClause, query.limitCount, query.limitOffset], names);
    if (larg !== undefined && rarg !== undefined) {
      const arms = [this.select(larg, names, inserts), this.select(rarg, names, inserts)];
      return arms.every(Boolean);
    }
    const level = this.levelOf(fromClause, whereClause, names);
    this.visit(
      [targetList, valuesLists, query.distinctClause, query.groupClause, query.havingClause],
      names,
    );
    this.visit([query.windowClause, query.intoClause], names);
    const pinned = this.close(level);
    if (inserts === null) return true;
    const rows = valuesLists.length === 0 ? [targetList] : valuesLists.map(listOf);
    return rows.every((row) => this.isPartner(row, inserts, level.tables, pinned));
  }

  /** Whether the value at a place of a new row is a parameter, or the partner of a pinned table. */
  private isPartner(
    row: readonly Node[],
    place: number,
    tables: readonly Table[],
    pinned: ReadonlySet<Table>,
  ): boolean {
    const values = row.slice(0, place + 1).map(valueOf);
    const value = values[place];
    if (value === undefined || values.some(isStar)) return false;
    const parameter = parameterOf(value);
    if (parameter !== null) this.parameters.add(parameter);
    const source = partnerIn(tables, value);
    return parameter !== null || (source !== null && pinned.has(source));
  }

  private insert(statement: InsertStmt, outer: Names): void {
    const names = this.with(statement.withClause, outer);
    const { relation, cols = [], selectStmt, onConflictClause, returningClause } = statement;
    const [target] = relation === undefined ? [] : this.table(relation, new Set());
    const place = cols.findIndex(
      (column) => 'ResTarget' in column && column.ResTarget.name === target?.column,
    );
    const isSaid =
      selectStmt !== undefined &&
      isSelect(selectStmt) &&
      this.select(selectStmt.SelectStmt, names, place === -1 ? null : place);
    if (target !== undefined) this.levels += 1;
    if (target !== undefined && (place === -1 || !isSaid)) this.unpinned.push([target.table]);
    this.visit([onConflictClause, returningClause], names);
  }

  private update(statement: UpdateStmt, outer: Names): void {
    const names = this.with(statement.withClause, outer);
    const { relation, fromClause = [], whereClause, targetList, returningClause } = statement;
    this.change(relation, fromClause, whereClause, names);
    this.visit([targetList, returningClause], names);
  }

  private delete(statement: DeleteStmt, outer: Names): void {
    const names = this.with(statement.withClause, outer);
    const { relation, usingClause = [], whereClause, returningClause } = statement;
    this.change(relation, usingClause, whereClause, names);
    this.visit(returningClause, names);
  }

  /** The level of an update or delete; what it changes is a table, even where an expression is called the same. */
  private change(
    relation: RangeVar | undefined,
    others: readonly Node[],
    where: Node | undefined,
    names: Names,
  ): void {
    const level = this.levelOf(others, where, names);
    if (relation !== undefined) level.tables.push(...this.table(relation, new Set()));
    this.close(level);
  }
}

/** The table whose partner a column is; null for anything else, also for a column of an outer query. */
const partnerIn = (tables: readonly Table[], node: Node): Table | null => {
  const column = columnOf(node);
  if (column === null) return null;
  const found = tables.filter(
    (table) =>
      table.column === column.name && (column.alias === null || column.alias === table.alias),
  );
  const [only] = found;
  return only !== undefined && found.length === 1 ? only : null;
};

const columnNode = ({ alias, column }: Table): Node => ({
  ColumnRef: { fields: [{ String: { sval: alias } }, { String: { sval: column } }] },
});

/** `using (partner_id)` as the equality it stands for. */
const usingPairs = (left: readonly Table[], right: readonly Table[]): (readonly [Node, Node])[] => {
  const [one] = left.filter(({ column }) => column === 'partner_id');
  const [other] = right.filter(({ column }) => column === 'partner_id');
  return one === undefined || other === undefined ? [] : [[columnNode(one), columnNode(other)]];
};

const listOf = (node: Node): readonly Node[] => ('List' in node ? (node.List.items ?? []) : []);

const valueOf = (node: Node): Node =>
  'ResTarget' in node && node.ResTarget.val !== undefined ? node.ResTarget.val : node;

const isStar = (node: Node): boolean =>
  'ColumnRef' in node && (node.ColumnRef.fields ?? []).some((field) => 'A_Star' in field);

/** Which queries of a statement say by a parameter whose rows they read or change (isolation.md, tables, 4). */
export const readPins = (text: string): Pins => {
  const reading = new Reading();
  for (const statement of parseStatements(text)) reading.visit(statement, new Set());
  return reading;
};
