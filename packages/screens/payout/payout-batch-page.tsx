import { Anchor, Button } from '@mantine/core';
import type { PayoutBatchDetail, PayoutRow } from '@portal/contracts/payout';
import { humanize } from '@portal/ui/format/id';
import { formatCount, formatNumber } from '@portal/ui/format/number';
import { Money } from '@portal/ui/primitives/money';
import { StateBadge } from '@portal/ui/primitives/state-badge';
import { When } from '@portal/ui/primitives/when';
import type { Loadable, Page } from '@portal/ui/state/query';
import { DataTable, type Column } from '@portal/ui/patterns/data-table';
import { DetailPage } from '@portal/ui/patterns/detail-page';
import type { Fact } from '@portal/ui/patterns/facts';
import { Loaded } from '@portal/ui/patterns/loaded';
import type { Crumb } from '@portal/ui/patterns/page-header';
import { Pager } from '@portal/ui/patterns/pager';
import type { BatchActs, PayoutActs } from './payout-acts';
import { PayoutState } from './payout-state';
import { redirectedWords } from './redirected-words';
import { methodWords } from './payout-words';
import { AlertNote } from '@portal/ui/patterns/alert-note';
import { DetailSkeleton } from '@portal/ui/patterns/skeletons';
import { useBatchActions, type BatchRights } from './use-batch-actions';
import { usePayoutRowActions } from './use-payout-row-actions';

const attemptWords = (row: PayoutRow): string => {
  const last = row.attempts.at(-1);
  if (row.isRedirected && row.failure === null) return 'Details changed';
  if (row.status === 'cancelled') return row.cancelReason ?? '–';
  if (row.failure !== null) return row.failure;
  if (last === undefined) return row.decisionReason ?? '–';
  return row.attempts.length === 1 ? '–' : `Attempt ${String(last.attempt)}`;
};

const COLUMNS: readonly Column<PayoutRow>[] = [
  { id: 'payee', header: 'Payee', cell: (row) => row.earnerName, card: 'title' },
  {
    id: 'amount',
    header: 'Amount',
    align: 'end',
    cell: (row) => <Money value={row.amount} />,
    card: 'value',
  },
  {
    id: 'state',
    header: 'State',
    cell: (row) =>
      row.decision === 'include' ? (
        <PayoutState status={row.status} isPart={row.cameBack.amountMinor !== '0'} />
      ) : (
        <StateBadge state={row.decision} label={row.decision === 'hold' ? 'On hold' : 'Left out'} />
      ),
  },
  {
    id: 'account',
    header: 'Account',
    cell: ({ holderName, earnerName, detailsHint }) =>
      [holderName === earnerName ? null : holderName, detailsHint]
        .filter((part) => part !== null)
        .join(' ') || holderName,
  },
  { id: 'reference', header: 'Reference', cell: (row) => row.providerRef ?? row.reference },
  { id: 'note', header: 'Note', cell: (row) => attemptWords(row), card: 'wide' },
];

const factsOf = (batch: PayoutBatchDetail, fileHref: string): Fact[] => [
  { label: 'Total', value: <Money value={batch.total} strong /> },
  { label: 'Payouts', value: formatNumber(batch.payouts) },
  { label: 'Paid by', value: methodWords(batch.method) },
  { label: 'Due until', value: <When at={batch.cutOffAt} as="moment" /> },
  { label: 'Proposed by', value: batch.createdByName },
  ...(batch.handedOverByName === null || batch.handedOverByName === batch.createdByName
    ? []
    : [{ label: 'Handed over by', value: batch.handedOverByName }]),
  {
    label: 'Approved by',
    value: batch.approvedByName ?? (batch.isOwn ? 'Somebody other than you' : 'Nobody yet'),
  },
  ...batch.states.map(({ status, count, amountMinor }) => ({
    label: humanize(status),
    value: (
      <>
        {formatNumber(count)} · <Money value={{ amountMinor, currency: batch.currency }} />
      </>
    ),
  })),
  ...batch.files.map(({ sequence, name, payments, total }) => ({
    label: batch.files.length === 1 ? 'File for the bank' : `File ${String(sequence)} for the bank`,
    value: (
      <>
        <Anchor href={`${fileHref}?file=${String(sequence)}`} download>
          {name}
        </Anchor>
        , {formatCount(payments, 'payment')} of <Money value={total} />
      </>
    ),
  })),
  ...(batch.note === null ? [] : [{ label: 'Note', value: batch.note }]),
];

export interface PayoutBatchPageProps {
  readonly batch: PayoutBatchDetail;
  readonly payouts: Loadable<Page<PayoutRow>>;
  readonly page: number;
  readonly pageSize: number;
  readonly onPage: (page: number) => void;
  readonly acts: BatchActs & PayoutActs;
  /** Where a payout has its page. */
  readonly payoutHref: (id: string) => string;
  readonly rights: BatchRights;
  readonly fileHref: string;
  readonly crumbs: readonly Crumb[];
}

/** One batch: its payouts, what became of each, and the one thing to do next. */
export const PayoutBatchPage = (props: PayoutBatchPageProps) => {
  const { batch, payouts, page, pageSize, onPage, acts, rights, fileHref, crumbs, payoutHref } =
    props;
  const { main, more } = useBatchActions(batch, acts, rights);
  const rowActions = usePayoutRowActions(batch, acts, rights);
  const redirected = redirectedWords(batch);
  return (
    <DetailPage
      title={`Batch ${batch.number}`}
      state={<StateBadge state={batch.status} />}
      lead={
        batch.status === 'awaiting_approval' && batch.isOwn
          ? 'You proposed it: somebody else has to approve it.'
          : undefined
      }
      crumbs={crumbs}
      action={
        main === null ? undefined : (
          <Button variant="filled" disabled={main.disabled ?? false} onClick={() => main.run?.()}>
            {main.label}
          </Button>
        )
      }
      more={more}
      facts={factsOf(batch, fileHref)}
    >
      {redirected === null ? null : <AlertNote>{redirected}</AlertNote>}
      <Loaded query={payouts} skeleton={<DetailSkeleton />}>
        {({ rows, total }) => (
          <>
            <DataTable
              label="Payouts"
              columns={COLUMNS}
              rows={rows}
              rowKey={(row) => row.id}
              rowName={(row) => row.earnerName}
              rowHref={(row) => payoutHref(row.id)}
              rowActions={rowActions}
            />
            <Pager noun="payouts" page={page} pageSize={pageSize} total={total} onPage={onPage} />
          </>
        )}
      </Loaded>
    </DetailPage>
  );
};
