import { Select } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import classes from './mapping-table.module.css';

export interface MappingField {
  readonly field: string;
  readonly label: string;
  readonly required: boolean;
  /** Another field that will do instead. */
  readonly or?: string;
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
}

/** Each field of ours beside the file's column it is taken from, with samples; required ones first. */
export const MappingTable = ({
  fields,
  header,
  samples,
  mapping,
  onChange,
  disabled = false,
}: MappingTableProps) => {
  const ordered = fields.toSorted((one, other) => Number(other.required) - Number(one.required));
  const choose = (field: string, column: string | null): void => {
    const next = Object.fromEntries(Object.entries(mapping).filter(([name]) => name !== field));
    onChange(column === null ? next : { ...next, [field]: column });
  };
  return (
    <div className={classes.table} role="table" aria-label="Columns of the file">
      <div role="rowgroup">
        <div className={classes.head} role="row">
          <span role="columnheader">We need</span>
          <span role="columnheader">Column of the file</span>
          <span role="columnheader">First values</span>
        </div>
      </div>
      <div role="rowgroup">
        {ordered.map((field) => {
          const column = mapping[field.field];
          const hasOther = field.or !== undefined && mapping[field.or] !== undefined;
          const isRequired = field.required && !hasOther;
          const missing = isRequired && column === undefined;
          return (
            <div key={field.field} className={classes.row} role="row">
              <span className={classes.field} role="cell">
                <Mark mapped={column !== undefined} missing={missing} />
                {field.label}
                {isRequired ? <span className={classes.required}>required</span> : null}
              </span>
              <span role="cell">
                <Select
                  aria-label={`Column for ${field.label}`}
                  placeholder={isRequired ? 'Choose a column' : 'Not in this file'}
                  data={[...new Set(header)].filter((name) => name !== '')}
                  value={column ?? null}
                  onChange={(next) => choose(field.field, next)}
                  clearable={!isRequired || field.or !== undefined}
                  searchable
                  disabled={disabled}
                  error={missing ? 'Choose the column that holds it.' : undefined}
                />
              </span>
              <span className={classes.samples} role="cell">
                {column === undefined
                  ? '—'
                  : (samples[column] ?? []).slice(0, 3).join(' · ') || 'empty'}
              </span>
            </div>
          );
        })}
      </div>
    </div>
  );
};

const Mark = ({ mapped, missing }: { readonly mapped: boolean; readonly missing: boolean }) => {
  if (missing) return <IconAlertTriangle size={16} className={classes.bad} aria-label="Missing" />;
  return mapped ? (
    <IconCircleCheck size={16} className={classes.good} aria-label="Mapped" />
  ) : (
    <span className={classes.none} />
  );
};
