import { IMPORT_FIELDS } from '@portal/contracts/import';
import type { ImportKind, ImportMapping } from '@portal/contracts/import';
import { validation } from '@portal/domain/errors';
import type { Issue } from '@portal/domain/errors';
import { phrase } from '@portal/domain/text/phrase';
import { defineMessages } from '@portal/domain/text/message';
import type { Message } from '@portal/domain/text/message';

const messages = defineMessages({
  columnTaken: {
    id: 'services.import.columnTaken',
    defaultMessage: '"{column}" is already used for another field.',
  },
  noField: { id: 'services.import.noField', defaultMessage: 'There is no field "{field}" here.' },
  noColumn: {
    id: 'services.import.noColumn',
    defaultMessage: 'The file has no column "{column}".',
  },
  chooseColumn: {
    id: 'services.import.chooseColumn',
    defaultMessage: 'Choose the column that holds: {label}.',
  },
});

const isPair = (fields: readonly string[]): boolean =>
  fields.every((field) => field === 'latitude' || field === 'longitude');

const sharedColumns = (mapping: ImportMapping): Issue[] => {
  const fieldsOf = new Map<string, string[]>();
  for (const [field, column] of Object.entries(mapping)) {
    fieldsOf.set(column, [...(fieldsOf.get(column) ?? []), field]);
  }
  return [...fieldsOf]
    .filter(([, fields]) => fields.length > 1 && !isPair(fields))
    .map(([column, fields]) => ({
      path: ['mapping', fields[1] ?? ''],
      message: phrase(messages.columnTaken, { column }),
    }));
};

/** Fields the import needs and the mapping lacks. */
export const missingFields = (kind: ImportKind, mapping: ImportMapping): string[] =>
  IMPORT_FIELDS[kind]
    .filter(({ required }) => required)
    .filter((known) => mapping[known.field] === undefined)
    .filter((known) => !('or' in known) || known.or.every((field) => mapping[field] === undefined))
    .map(({ field }) => field);

/** Fields by another name that people and files may use. */
const ALIASES: Readonly<Record<string, string>> = { gross: 'amount' };

/** The mapping with its fields by their own names: `gross` is the amount with tax. */
export const withOwnNames = (mapping: ImportMapping): ImportMapping =>
  Object.fromEntries(
    Object.entries(mapping).map(([field, column]) => [ALIASES[field] ?? field, column]),
  );

/** Everything wrong with a mapping, each issue at `mapping.<field>`; empty when the import can start. */
export const mappingIssues = (
  kind: ImportKind,
  header: readonly string[],
  mapping: ImportMapping,
): Issue[] => {
  const fields = new Map<string, { label: Message }>(
    IMPORT_FIELDS[kind].map((field) => [field.field, field]),
  );
  const issues: Issue[] = [];
  for (const [field, column] of Object.entries(mapping)) {
    if (!fields.has(field)) {
      issues.push({ path: ['mapping', field], message: phrase(messages.noField, { field }) });
    } else if (!header.includes(column)) {
      issues.push({ path: ['mapping', field], message: phrase(messages.noColumn, { column }) });
    }
  }
  for (const field of missingFields(kind, mapping)) {
    const message = phrase(messages.chooseColumn, { label: fields.get(field)?.label ?? field });
    issues.push({ path: ['mapping', field], message });
  }
  return [...issues, ...sharedColumns(mapping)];
};

/** @throws {DomainError} `validation` naming each field that is mapped wrongly or missing. */
export const assertMapping = (
  kind: ImportKind,
  header: readonly string[],
  mapping: ImportMapping,
): void => {
  const issues = mappingIssues(kind, header, mapping);
  if (issues.length > 0) throw validation(issues);
};
