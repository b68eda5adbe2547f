import { defineMessages } from '@portal/domain/text/message';
import { useIntl } from 'react-intl';
import { DataTable } from './data-table';
import type { Column } from './data-table';
import classes from './problem-groups.module.css';

const messages = defineMessages({
  title: { id: 'ui.problemGroups.title', defaultMessage: 'Problems by cause' },
  rows: { id: 'ui.problemGroups.rows', defaultMessage: 'Rows' },
  count: { id: 'ui.problemGroups.count', defaultMessage: '{count, number}' },
  column: { id: 'ui.problemGroups.column', defaultMessage: 'Column' },
  wholeRow: { id: 'ui.problemGroups.wholeRow', defaultMessage: 'whole row' },
  example: { id: 'ui.problemGroups.example', defaultMessage: 'For example' },
  inLine: { id: 'ui.problemGroups.inLine', defaultMessage: 'Line {line}: {message}' },
  advice: { id: 'ui.problemGroups.advice', defaultMessage: 'What to do' },
});

interface ProblemGroup {
  readonly reason: string;
  readonly column: string | null;
  readonly count: number;
  readonly example: { readonly line: number; readonly message: string };
  readonly advice: string | null;
}

/** Why rows were not taken, by cause: how many, one of them, and what to do. */
export const ProblemGroups = ({ groups }: { readonly groups: readonly ProblemGroup[] }) => {
  const { formatMessage } = useIntl();
  const columns: readonly Column<ProblemGroup>[] = [
    {
      id: 'count',
      header: formatMessage(messages.rows),
      align: 'end',
      width: '80px',
      cell: ({ count }) => formatMessage(messages.count, { count }),
    },
    {
      id: 'column',
      header: formatMessage(messages.column),
      cell: ({ column }) => column ?? formatMessage(messages.wholeRow),
    },
    {
      id: 'example',
      header: formatMessage(messages.example),
      cell: ({ example: { line, message } }) => (
        <span className={classes.wrapped}>
          {formatMessage(messages.inLine, { line: String(line), message })}
        </span>
      ),
    },
    {
      id: 'advice',
      header: formatMessage(messages.advice),
      cell: ({ advice }) => <span className={classes.wrapped}>{advice}</span>,
    },
  ];
  return (
    <DataTable
      label={formatMessage(messages.title)}
      columns={columns}
      rows={groups}
      rowKey={({ reason, column }) => `${reason} ${column ?? ''}`}
    />
  );
};
