import { Select } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import { defineMessages } from '@portal/domain/text/message';
import type { ReactNode } from 'react';
import { useIntl } from 'react-intl';
import classes from './mapping-table.module.css';

const messages = defineMessages({
  columns: { id: 'ui.mapping.columns', defaultMessage: 'Columns of the file' },
  weNeed: { id: 'ui.mapping.weNeed', defaultMessage: 'We need' },
  column: { id: 'ui.mapping.column', defaultMessage: 'Column of the file' },
  values: { id: 'ui.mapping.values', defaultMessage: 'First values' },
  required: { id: 'ui.mapping.required', defaultMessage: 'required' },
  columnFor: { id: 'ui.mapping.columnFor', defaultMessage: 'Column for {field}' },
  choose: { id: 'ui.mapping.choose', defaultMessage: 'Choose a column' },
  notInFile: { id: 'ui.mapping.notInFile', defaultMessage: 'Not in this file' },
  missingColumn: {
    id: 'ui.mapping.missingColumn',
    defaultMessage: 'Choose the column that holds it.',
  },
  empty: { id: 'ui.mapping.empty', defaultMessage: 'empty' },
  missing: { id: 'ui.mapping.missing', defaultMessage: 'Missing' },
  mapped: { id: 'ui.mapping.mapped', defaultMessage: 'Mapped' },
});

export interface MappingField {
  readonly field: string;
  readonly label: string;
  readonly required: boolean;
  /** Other fields that will do instead. */
  readonly or?: readonly string[];
}

export interface MappingTableProps {
  /** What the import can take. */
  readonly fields: readonly MappingField[];
  /** The file's columns, in its order. */
  readonly header: readonly string[];
  /** First values of each column. */
  readonly samples: Readonly<Record<string, readonly string[]>>;
  /** Field → column. */
  readonly mapping: Readonly<Record<string, string>>;
  readonly onChange: (mapping: Record<string, string>) => void;
  readonly disabled?: boolean;
  /** What else is to be chosen of a field's column, below it. */
  readonly choiceOf?: (field: string, column: string) => ReactNode;
}

/** Each field of ours beside the file's column it is taken from, with samples; required ones first. */
export const MappingTable = ({
  fields,
  header,
  samples,
  mapping,
  onChange,
  disabled = false,
  choiceOf,
}: MappingTableProps) => {
  const { formatMessage } = useIntl();
  const ordered = fields.toSorted((one, other) => Number(other.required) - Number(one.required));
  const choose = (field: string, column: string | null): void => {
    const next = Object.fromEntries(Object.entries(mapping).filter(([name]) => name !== field));
    onChange(column === null ? next : { ...next, [field]: column });
  };
  return (
    <div className={classes.table} role="table" aria-label={formatMessage(messages.columns)}>
      <div role="rowgroup">
        <div className={classes.head} role="row">
          <span role="columnheader">{formatMessage(messages.weNeed)}</span>
          <span role="columnheader">{formatMessage(messages.column)}</span>
          <span role="columnheader">{formatMessage(messages.values)}</span>
        </div>
      </div>
      <div role="rowgroup">
        {ordered.map((field) => {
          const column = mapping[field.field];
          const hasOther = field.or?.some((other) => mapping[other] !== undefined) === true;
          const isRequired = field.required && !hasOther;
          const missing = isRequired && column === undefined;
          return (
            <div key={field.field} className={classes.row} role="row">
              <span className={classes.field} role="cell">
                <Mark mapped={column !== undefined} missing={missing} />
                {field.label}
                {isRequired ? (
                  <span className={classes.required}>{formatMessage(messages.required)}</span>
                ) : null}
              </span>
              <span role="cell">
                <Select
                  aria-label={formatMessage(messages.columnFor, { field: field.label })}
                  placeholder={formatMessage(isRequired ? messages.choose : messages.notInFile)}
                  data={[...new Set(header)].filter((name) => name !== '')}
                  value={column ?? null}
                  onChange={(next) => choose(field.field, next)}
                  clearable={!isRequired || field.or !== undefined}
                  searchable
                  disabled={disabled}
                  error={missing ? formatMessage(messages.missingColumn) : undefined}
                />
                {column === undefined ? null : choiceOf?.(field.field, column)}
              </span>
              <span className={classes.samples} role="cell">
                {column === undefined
                  ? '—'
                  : (samples[column] ?? []).slice(0, 3).join(' · ') ||
                    formatMessage(messages.empty)}
              </span>
            </div>
          );
        })}
      </div>
    </div>
  );
};

const Mark = ({ mapped, missing }: { readonly mapped: boolean; readonly missing: boolean }) => {
  const { formatMessage } = useIntl();
  if (missing) {
    return (
      <IconAlertTriangle
        size={16}
        className={classes.bad}
        aria-label={formatMessage(messages.missing)}
      />
    );
  }
  return mapped ? (
    <IconCircleCheck
      size={16}
      className={classes.good}
      aria-label={formatMessage(messages.mapped)}
    />
  ) : (
    <span className={classes.none} />
  );
};
