import type { Speaker } from '@portal/domain/text/message';
import { useIntl } from 'react-intl';
import { Button } from '@mantine/core';
import type { CommissionLineRow } from '@portal/contracts/commission';
import type { StatementDetail } from '@portal/contracts/statement';
import type { ReactNode } from 'react';
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
  if (query.data === undefined && query.error !== null && query.error !== undefined)
    return <ErrorState error={query.error} onRetry={() => query.refetch()} />;
  return (
    <Section title="Lines" text="What was earned, line by line; each explains itself.">
      <DataTable
        label="Lines"
        columns={columns(intl)}
        rows={query.data?.rows}
        rowKey={({ id }) => id}
        rowHref={({ id }) => hrefOf(id)}
        rowName={(line) => `${line.component} ${line.customer?.externalId ?? ''}`}
        rowActions={
          onDispute === undefined
            ? undefined
            : ({ id }) => [{ label: 'Dispute this line…', run: () => onDispute(id) }]
        }
        stale={query.isFetching && query.data !== undefined}
      />
      {(query.data?.total ?? 0) > STATEMENT_LINES ? (
        <Pager
          noun="lines"
          page={page}
          pageSize={STATEMENT_LINES}
          total={query.data?.total}
          onPage={onPage}
        />
      ) : null}
    </Section>
  );
};

const factsOf = (statement: StatementDetail): readonly Fact[] => [
  { label: 'Issued', value: <When at={statement.issuedAt} as="moment" /> },
  {
    label: 'Settled',
    value: statement.settledAt === null ? 'Not yet' : <When at={statement.settledAt} as="moment" />,
  },
  { label: 'Lines', value: formatNumber(statement.lines) },
  { label: 'Open disputes', value: formatNumber(statement.openDisputes) },
  {
    label: 'Content',
    value: statement.isIntact ? 'As issued: its hash is right' : 'Changed since it was issued',
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
}) => (
  <DetailPage
    title={`Statement ${statement.number}`}
    state={<StateBadge state={statement.status} />}
    lead={`${statement.content.earner.name}, ${formatPeriod(statement.period)}`}
    crumbs={crumbs}
    action={
      <>
        <Button component="a" href={csvHref} download>
          Lines as CSV
        </Button>
        <Button variant="filled" component="a" href={pdfHref} target="_blank">
          Open PDF
        </Button>
      </>
    }
    facts={[
      ...(earner === undefined
        ? []
        : [
            { label: 'Earner', value: earner },
            { label: 'Tenant', value: statement.tenant?.name ?? '–' },
          ]),
      ...factsOf(statement),
    ]}
  >
    <StatementSheet content={statement.content} hrefs={hrefs} />
    {statement.lines === 0 ? null : <Lines {...lines} />}
  </DetailPage>
);
