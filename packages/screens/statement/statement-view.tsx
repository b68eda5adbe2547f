import { NUMBERED_ROWS } from '@portal/contracts/common';
import { Button } from '@mantine/core';
import type { CommissionLineRow } from '@portal/contracts/commission';
import type { StatementDetail } from '@portal/contracts/statement';
import { defineMessages } from '@portal/domain/text/message';
import type { Speaker } from '@portal/domain/text/message';
import type { ReactNode } from 'react';
import { useIntl } from 'react-intl';
import { formatPeriod } from '@portal/ui/format/date';
import { formatNumber } from '@portal/ui/format/number';
import { StateBadge } from '@portal/ui/primitives/state-badge';
import { When } from '@portal/ui/primitives/when';
import type { Loadable, Page } from '@portal/ui/state/query';
import { DataTable } from '@portal/ui/patterns/data-table';
import { DetailPage } from '@portal/ui/patterns/detail-page';
import type { Fact } from '@portal/ui/patterns/facts';
import { ownLineColumns } from '../commission/line-columns';
import type { Crumb } from '@portal/ui/patterns/page-header';
import { Pager } from '@portal/ui/patterns/pager';
import { Section } from '@portal/ui/patterns/section';
import { ErrorState } from '@portal/ui/patterns/state';
import { StatementSheet } from './statement-sheet';
import type { SheetHrefs } from './statement-sheet';

const messages = defineMessages({
  lines: { id: 'screens.statement.view.lines', defaultMessage: 'Lines' },
  linesHelp: {
    id: 'screens.statement.view.linesHelp',
    defaultMessage: 'What was earned, line by line; each explains itself.',
  },
  dispute: { id: 'screens.statement.view.dispute', defaultMessage: 'Dispute this line…' },
  linesNoun: { id: 'screens.statement.view.linesNoun', defaultMessage: 'lines' },
  issued: { id: 'screens.statement.view.issued', defaultMessage: 'Issued' },
  settled: { id: 'screens.statement.view.settled', defaultMessage: 'Settled' },
  notYet: { id: 'screens.statement.view.notYet', defaultMessage: 'Not yet' },
  openDisputes: { id: 'screens.statement.view.openDisputes', defaultMessage: 'Open disputes' },
  content: { id: 'screens.statement.view.content', defaultMessage: 'Content' },
  intact: { id: 'screens.statement.view.intact', defaultMessage: 'As issued: its hash is right' },
  changed: { id: 'screens.statement.view.changed', defaultMessage: 'Changed since it was issued' },
  title: { id: 'screens.statement.view.title', defaultMessage: 'Statement {number}' },
  csv: { id: 'screens.statement.view.csv', defaultMessage: 'Lines as CSV' },
  pdf: { id: 'screens.statement.view.pdf', defaultMessage: 'Open PDF' },
  earner: { id: 'screens.statement.view.earner', defaultMessage: 'Earner' },
  tenant: { id: 'screens.statement.view.tenant', defaultMessage: 'Tenant' },
});

/** Lines shown at a time below a statement. */
export const STATEMENT_LINES = 25;

export interface StatementLines {
  readonly query: Loadable<Page<CommissionLineRow>>;
  readonly page: number;
  readonly onPage: (page: number) => void;
  readonly hrefOf: (id: string) => string;
  /** Absent: whoever looks may not dispute them. */
  readonly onDispute?: ((id: string) => void) | undefined;
}

/** Which of the columns of lines are sorted by nothing here: a statement's lines stand in the order of what happened. */
const columns = (intl: Speaker) => ownLineColumns(intl).map(({ sort: _sort, ...column }) => column);

const Lines = ({ query, page, onPage, hrefOf, onDispute }: StatementLines) => {
  const intl = useIntl();
  const { formatMessage } = intl;
  if (query.data === undefined && query.error !== null && query.error !== undefined)
    return <ErrorState error={query.error} onRetry={() => query.refetch()} />;
  return (
    <Section title={formatMessage(messages.lines)} text={formatMessage(messages.linesHelp)}>
      <DataTable
        label={formatMessage(messages.lines)}
        columns={columns(intl)}
        rows={query.data?.rows}
        rowKey={({ id }) => id}
        rowHref={({ id }) => hrefOf(id)}
        rowName={(line) => `${line.component} ${line.customer?.externalId ?? ''}`}
        rowActions={
          onDispute === undefined
            ? undefined
            : ({ id }) => [{ label: formatMessage(messages.dispute), run: () => onDispute(id) }]
        }
        stale={query.isFetching && query.data !== undefined}
      />
      {(query.data?.total ?? 0) > STATEMENT_LINES || page > 1 ? (
        <Pager
          noun={formatMessage(messages.linesNoun)}
          page={page}
          pageSize={STATEMENT_LINES}
          total={query.data?.total}
          reach={NUMBERED_ROWS}
          onPage={onPage}
        />
      ) : null}
    </Section>
  );
};

const factsOf = (
  { formatMessage, locale }: Speaker,
  statement: StatementDetail,
): readonly Fact[] => [
  { label: formatMessage(messages.issued), value: <When at={statement.issuedAt} as="moment" /> },
  {
    label: formatMessage(messages.settled),
    value:
      statement.settledAt === null ? (
        formatMessage(messages.notYet)
      ) : (
        <When at={statement.settledAt} as="moment" />
      ),
  },
  { label: formatMessage(messages.lines), value: formatNumber(statement.lines, { locale }) },
  {
    label: formatMessage(messages.openDisputes),
    value: formatNumber(statement.openDisputes, { locale }),
  },
  {
    label: formatMessage(messages.content),
    value: statement.isIntact ? formatMessage(messages.intact) : formatMessage(messages.changed),
  },
];

/** One statement as it was issued: its sums, what they are made of and its lines; as a PDF and as a file. */
export const StatementView = ({
  statement,
  crumbs,
  earner,
  pdfHref,
  csvHref,
  lines,
  hrefs,
}: {
  readonly statement: StatementDetail;
  readonly crumbs: readonly Crumb[];
  /** Whose it is, where that is not plain. */
  readonly earner?: ReactNode;
  readonly pdfHref: string;
  readonly csvHref: string;
  readonly lines: StatementLines;
  readonly hrefs?: SheetHrefs;
}) => {
  const intl = useIntl();
  const { formatMessage, locale } = intl;
  return (
    <DetailPage
      title={formatMessage(messages.title, { number: statement.number })}
      state={<StateBadge state={statement.status} />}
      lead={`${statement.content.earner.name}, ${formatPeriod(statement.period, { locale })}`}
      crumbs={crumbs}
      action={
        <>
          <Button component="a" href={csvHref} download>
            {formatMessage(messages.csv)}
          </Button>
          <Button variant="filled" component="a" href={pdfHref} target="_blank">
            {formatMessage(messages.pdf)}
          </Button>
        </>
      }
      facts={[
        ...(earner === undefined
          ? []
          : [
              { label: formatMessage(messages.earner), value: earner },
              { label: formatMessage(messages.tenant), value: statement.tenant?.name ?? '–' },
            ]),
        ...factsOf(intl, statement),
      ]}
    >
      <StatementSheet content={statement.content} hrefs={hrefs} />
      {statement.lines === 0 ? null : <Lines {...lines} />}
    </DetailPage>
  );
};
