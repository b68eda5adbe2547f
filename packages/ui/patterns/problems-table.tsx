import { useMemo } from 'react';
import { defineMessages } from '@portal/domain/text/message';
import type { Speaker } from '@portal/domain/text/message';
import { useIntl } from 'react-intl';
import { DataTable } from './data-table';
import type { Column } from './data-table';

const messages = defineMessages({
  line: { id: 'ui.problems.line', defaultMessage: 'Line' },
  lineNumber: { id: 'ui.problems.lineNumber', defaultMessage: 'Line {line}' },
  column: { id: 'ui.problems.column', defaultMessage: 'Column' },
  wholeRow: { id: 'ui.problems.wholeRow', defaultMessage: 'whole row' },
  problem: { id: 'ui.problems.problem', defaultMessage: 'Problem' },
  row: { id: 'ui.problems.row', defaultMessage: 'Row' },
  title: { id: 'ui.problems.title', defaultMessage: 'Problems by line' },
});

export interface RowProblem {
  /** Line in the file, the header being line 1. */
  readonly line: number;
  readonly column: string | null;
  readonly message: string;
  readonly cells: readonly string[];
}

const columnsOf = ({ formatMessage }: Speaker): readonly Column<RowProblem>[] => [
  {
    id: 'line',
    header: formatMessage(messages.line),
    width: '72px',
    cell: (row) => formatMessage(messages.lineNumber, { line: String(row.line) }),
  },
  {
    id: 'column',
    header: formatMessage(messages.column),
    cell: (row) => row.column ?? formatMessage(messages.wholeRow),
  },
  {
    id: 'message',
    header: formatMessage(messages.problem),
    cell: (row) => <span style={{ whiteSpace: 'normal' }}>{row.message}</span>,
  },
  {
    id: 'cells',
    header: formatMessage(messages.row),
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
  label,
}: {
  readonly problems: readonly RowProblem[] | undefined;
  readonly label?: string;
}) => {
  const intl = useIntl();
  const columns = useMemo(() => columnsOf(intl), [intl]);
  return (
    <DataTable
      label={label ?? intl.formatMessage(messages.title)}
      rows={problems}
      columns={columns}
      rowKey={(row) => `${row.line}:${row.column ?? ''}:${row.message}`}
      skeletonRows={4}
    />
  );
};
