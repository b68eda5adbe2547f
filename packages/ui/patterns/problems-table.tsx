import { DataTable } from './data-table';
import type { Column } from './data-table';

export interface RowProblem {
  /** Line in the file, the header being line 1. */
  readonly line: number;
  readonly column: string | null;
  readonly message: string;
  readonly cells: readonly string[];
}

const COLUMNS: readonly Column<RowProblem>[] = [
  { id: 'line', header: 'Line', width: '72px', cell: (row) => `Line ${row.line}` },
  { id: 'column', header: 'Column', cell: (row) => row.column ?? 'whole row' },
  {
    id: 'message',
    header: 'Problem',
    cell: (row) => <span style={{ whiteSpace: 'normal' }}>{row.message}</span>,
  },
  {
    id: 'cells',
    header: 'Row',
    cell: (row) => (
      <span className="p-mono" title={row.cells.join(', ')}>
        {row.cells.join(', ')}
      </span>
    ),
  },
];

/** Problems of a file by line, each saying how to mend it. */
export const ProblemsTable = ({
  problems,
  label = 'Problems by line',
}: {
  readonly problems: readonly RowProblem[] | undefined;
  readonly label?: string;
}) => (
  <DataTable
    label={label}
    rows={problems}
    columns={COLUMNS}
    rowKey={(row) => `${row.line}:${row.column ?? ''}:${row.message}`}
    skeletonRows={4}
  />
);
