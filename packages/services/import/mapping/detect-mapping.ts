import { IMPORT_FIELDS } from '@portal/contracts/import';
import type { ImportKind, ImportMapping } from '@portal/contracts/import';
import { normalizeHeader } from '../csv/header';
import { isCoordinatePair, mayHold, tellsItself } from './shape';
import { addNetByArithmetic, claimsAsRate, isNetOfFees } from './tax-columns';
import { COORDINATE_PAIR_HEADERS, synonymsOf } from './synonyms';

/** A column of the file: its header and some of its values. */
export interface Column {
  readonly name: string;
  readonly values: readonly string[];
}

interface Claim {
  readonly field: string;
  readonly column: Column;
  /** Place of the header among the field's synonyms: 0 is the surest. */
  readonly rank: number;
}

const claimsOf = (kind: ImportKind, columns: readonly Column[]): Claim[] => {
  const claims: Claim[] = [];
  for (const [field, synonyms] of synonymsOf(kind)) {
    for (const column of columns) {
      const rank = synonyms.indexOf(normalizeHeader(column.name));
      if (field === 'tax' && rank !== -1 && claimsAsRate(column, columns)) {
        claims.push({ field: 'taxRate', column, rank });
      } else if (rank !== -1 && mayHold(field, column.values)) claims.push({ field, column, rank });
    }
  }
  return claims.toSorted((left, right) => left.rank - right.rank);
};

const addPair = (mapping: ImportMapping, columns: readonly Column[]): void => {
  if (mapping['latitude'] !== undefined || mapping['longitude'] !== undefined) return;
  const pair = columns.find(
    ({ name, values }) =>
      COORDINATE_PAIR_HEADERS.includes(normalizeHeader(name)) &&
      values.some((value) => isCoordinatePair(value.trim())),
  );
  if (pair === undefined) return;
  mapping['latitude'] = pair.name;
  mapping['longitude'] = pair.name;
};

const dropNetOfFees = (mapping: ImportMapping, columns: readonly Column[]): void => {
  const find = (name: string | undefined): Column | undefined =>
    columns.find((column) => column.name === name);
  const [net, amount] = [find(mapping['net']), find(mapping['amount'])];
  if (net !== undefined && amount !== undefined && isNetOfFees(net, amount, columns))
    delete mapping['net'];
};

/**
 * Proposes a column for each field of the import, by header (`Zip Code`, `PLZ`) as far as the values do not speak
 * against it, then by values that tell what they are (e-mail addresses, event types, currencies, instants), and net and gross by what they make with the tax. Each column
 * serves one field, but for a pair of coordinates in one cell. A field without a fitting column is left out.
 */
export const detectMapping = (kind: ImportKind, columns: readonly Column[]): ImportMapping => {
  const mapping: ImportMapping = {};
  const taken = new Set<string>();
  const claim = (field: string, column: Column): void => {
    if (mapping[field] !== undefined || taken.has(column.name)) return;
    mapping[field] = column.name;
    taken.add(column.name);
  };
  for (const { field, column } of claimsOf(kind, columns)) claim(field, column);
  for (const { field } of IMPORT_FIELDS[kind]) {
    const telling = columns.find(
      ({ name, values }) => !taken.has(name) && tellsItself(field, values),
    );
    if (telling !== undefined) claim(field, telling);
  }
  dropNetOfFees(mapping, columns);
  if (kind === 'customers') addPair(mapping, columns);
  else addNetByArithmetic(mapping, columns);
  return mapping;
};
