import { defineMessages } from '@portal/domain/text/message';
import type { Speaker } from '@portal/domain/text/message';
import { useIntl } from 'react-intl';
import type { IntlShape } from 'react-intl';
import { Anchor, Button } from '@mantine/core';
import type { PayoutBatchDetail, PayoutRow } from '@portal/contracts/payout';
import { isApi } from '@portal/domain/payout/rail/index';
import { sayState } from '@portal/domain/text/state-words';
import { formatNumber } from '@portal/ui/format/number';
import { Money } from '@portal/ui/primitives/money';
import { StateBadge } from '@portal/ui/primitives/state-badge';
import { When } from '@portal/ui/primitives/when';
import type { Loadable, Page } from '@portal/ui/state/query';
import { DataTable } from '@portal/ui/patterns/data-table';
import type { Column } from '@portal/ui/patterns/data-table';
import { DetailPage } from '@portal/ui/patterns/detail-page';
import type { Fact } from '@portal/ui/patterns/facts';
import { Loaded } from '@portal/ui/patterns/loaded';
import { Pager } from '@portal/ui/patterns/pager';
import type { BatchActs, PayoutActs } from './payout-acts';
import { PayoutState } from './payout-state';
import { redirectedWords } from './redirected-words';
import { methodWords } from './payout-words';
import { AlertNote } from '@portal/ui/patterns/alert-note';
import { DetailSkeleton } from '@portal/ui/patterns/skeletons';
import { useBatchActions } from './use-batch-actions';
import type { BatchRights } from './use-batch-actions';
import { usePayoutRowActions } from './use-payout-row-actions';

const messages = defineMessages({
  detailsChanged: { id: 'screens.payoutBatch.detailsChanged', defaultMessage: 'Details changed' },
  attempt: { id: 'screens.payoutBatch.attempt', defaultMessage: 'Attempt {number}' },
  payee: { id: 'screens.payoutBatch.payee', defaultMessage: 'Payee' },
  amount: { id: 'screens.payoutBatch.amount', defaultMessage: 'Amount' },
  state: { id: 'screens.payoutBatch.state', defaultMessage: 'State' },
  onHold: { id: 'screens.payoutBatch.onHold', defaultMessage: 'On hold' },
  leftOut: { id: 'screens.payoutBatch.leftOut', defaultMessage: 'Left out' },
  account: { id: 'screens.payoutBatch.account', defaultMessage: 'Account' },
  reference: { id: 'screens.payoutBatch.reference', defaultMessage: 'Reference' },
  note: { id: 'screens.payoutBatch.note', defaultMessage: 'Note' },
  total: { id: 'screens.payoutBatch.total', defaultMessage: 'Total' },
  payouts: { id: 'screens.payoutBatch.payouts', defaultMessage: 'Payouts' },
  paidBy: { id: 'screens.payoutBatch.paidBy', defaultMessage: 'Paid by' },
  dueUntil: { id: 'screens.payoutBatch.dueUntil', defaultMessage: 'Due until' },
  proposedBy: { id: 'screens.payoutBatch.proposedBy', defaultMessage: 'Proposed by' },
  handedOverBy: { id: 'screens.payoutBatch.handedOverBy', defaultMessage: 'Handed over by' },
  approvedBy: { id: 'screens.payoutBatch.approvedBy', defaultMessage: 'Approved by' },
  somebodyOtherThanYou: {
    id: 'screens.payoutBatch.somebodyOtherThanYou',
    defaultMessage: 'Somebody other than you',
  },
  nobodyYet: { id: 'screens.payoutBatch.nobodyYet', defaultMessage: 'Nobody yet' },
  fileForTheBank: { id: 'screens.payoutBatch.fileForTheBank', defaultMessage: 'File for the bank' },
  fileNumber: {
    id: 'screens.payoutBatch.fileNumber',
    defaultMessage: 'File {number} for the bank',
  },
  file: {
    id: 'screens.payoutBatch.file',
    defaultMessage: '{file}, {payments, plural, one {# payment} other {# payments}} of {total}',
  },
  title: { id: 'screens.payoutBatch.title', defaultMessage: 'Batch {number}' },
  leadOwn: {
    id: 'screens.payoutBatch.leadOwn',
    defaultMessage: 'You proposed it: somebody else has to approve it.',
  },
  noun: { id: 'screens.payoutBatch.noun', defaultMessage: 'payouts' },
});

const attemptWords = (intl: Speaker, row: PayoutRow): string => {
  const last = row.attempts.at(-1);
  if (row.isRedirected && row.failure === null) return intl.formatMessage(messages.detailsChanged);
  if (row.status === 'cancelled') return row.cancelReason ?? '–';
  if (row.failure !== null) return row.failure;
  if (last === undefined) return row.decisionReason ?? '–';
  return row.attempts.length === 1
    ? '–'
    : intl.formatMessage(messages.attempt, { number: String(last.attempt) });
};

const columns = (intl: Speaker): readonly Column<PayoutRow>[] => [
  {
    id: 'payee',
    header: intl.formatMessage(messages.payee),
    cell: (row) => row.earnerName,
    card: 'title',
  },
  {
    id: 'amount',
    header: intl.formatMessage(messages.amount),
    align: 'end',
    cell: (row) => <Money value={row.amount} />,
    card: 'value',
  },
  {
    id: 'state',
    header: intl.formatMessage(messages.state),
    cell: (row) =>
      row.decision === 'include' ? (
        <PayoutState status={row.status} isPart={row.cameBack.amountMinor !== '0'} />
      ) : (
        <StateBadge
          state={row.decision}
          label={
            row.decision === 'hold'
              ? intl.formatMessage(messages.onHold)
              : intl.formatMessage(messages.leftOut)
          }
        />
      ),
  },
  {
    id: 'account',
    header: intl.formatMessage(messages.account),
    cell: ({ holderName, earnerName, detailsHint }) =>
      [holderName === earnerName ? null : holderName, detailsHint]
        .filter((part) => part !== null)
        .join(' ') || holderName,
  },
  {
    id: 'reference',
    header: intl.formatMessage(messages.reference),
    cell: (row) => row.providerRef ?? row.reference,
  },
  {
    id: 'note',
    header: intl.formatMessage(messages.note),
    cell: (row) => attemptWords(intl, row),
    card: 'wide',
  },
];

const factsOf = (intl: IntlShape, batch: PayoutBatchDetail, fileHref: string): Fact[] => [
  { label: intl.formatMessage(messages.total), value: <Money value={batch.total} strong /> },
  {
    label: intl.formatMessage(messages.payouts),
    value: formatNumber(batch.payouts, { locale: intl.locale }),
  },
  { label: intl.formatMessage(messages.paidBy), value: methodWords(intl, batch.method) },
  { label: intl.formatMessage(messages.dueUntil), value: <When at={batch.cutOffAt} as="moment" /> },
  { label: intl.formatMessage(messages.proposedBy), value: batch.createdByName },
  ...(batch.handedOverByName === null || batch.handedOverByName === batch.createdByName
    ? []
    : [{ label: intl.formatMessage(messages.handedOverBy), value: batch.handedOverByName }]),
  {
    label: intl.formatMessage(messages.approvedBy),
    value:
      batch.approvedByName ??
      (batch.isOwn
        ? intl.formatMessage(messages.somebodyOtherThanYou)
        : intl.formatMessage(messages.nobodyYet)),
  },
  ...batch.states.map(({ status, count, amountMinor }) => ({
    label: sayState(intl, status),
    value: (
      <>
        {formatNumber(count, { locale: intl.locale })} ·{' '}
        <Money value={{ amountMinor, currency: batch.currency }} />
      </>
    ),
  })),
  ...batch.files.map(({ sequence, name, payments, total }) => ({
    label:
      batch.files.length === 1
        ? intl.formatMessage(messages.fileForTheBank)
        : intl.formatMessage(messages.fileNumber, { number: String(sequence) }),
    value: (
      <>
        {intl.formatMessage(messages.file, {
          file: (
            <Anchor href={`${fileHref}?file=${String(sequence)}`} download>
              {name}
            </Anchor>
          ),
          payments,
          total: <Money value={total} />,
        })}
      </>
    ),
  })),
  ...(batch.note === null ? [] : [{ label: intl.formatMessage(messages.note), value: batch.note }]),
];

/** How many of a batch's payouts a page shows. */
export const PAYOUTS_A_PAGE = 50;

const RELOAD_MS = 3000;

/** How often to ask for a batch and its payouts: while a provider sends them, they change by themselves. */
export const reloadWhileSending = (batch: PayoutBatchDetail | undefined): number | false =>
  batch?.status === 'processing' && isApi(batch.method) ? RELOAD_MS : false;

export interface PayoutBatchPageProps {
  readonly query: Loadable<PayoutBatchDetail>;
  readonly payouts: Loadable<Page<PayoutRow>>;
  readonly page: number;
  readonly onPage: (page: number) => void;
  readonly acts: BatchActs & PayoutActs;
  /** Where a payout has its page. */
  readonly payoutHref: (id: string) => string;
  readonly rights: BatchRights;
  readonly fileHref: string;
  /** Where all batches are. */
  readonly batchesHref: string;
}

const Batch = ({
  batch,
  ...props
}: Omit<PayoutBatchPageProps, 'query'> & { readonly batch: PayoutBatchDetail }) => {
  const intl = useIntl();
  const { formatMessage } = intl;
  const { payouts, page, onPage, acts, rights, fileHref, batchesHref, payoutHref } = props;
  const { main, more } = useBatchActions(batch, acts, rights);
  const rowActions = usePayoutRowActions(batch, acts, rights);
  const redirected = redirectedWords(intl, batch);
  return (
    <DetailPage
      title={formatMessage(messages.title, { number: batch.number })}
      state={<StateBadge state={batch.status} />}
      lead={
        batch.status === 'awaiting_approval' && batch.isOwn
          ? formatMessage(messages.leadOwn)
          : undefined
      }
      crumbs={[{ label: formatMessage(messages.payouts), to: batchesHref }]}
      action={
        main === null ? undefined : (
          <Button variant="filled" disabled={main.disabled ?? false} onClick={() => main.run?.()}>
            {main.label}
          </Button>
        )
      }
      more={more}
      facts={factsOf(intl, batch, fileHref)}
    >
      {redirected === null ? null : <AlertNote>{redirected}</AlertNote>}
      <Loaded query={payouts} skeleton={<DetailSkeleton />}>
        {({ rows, total }) => (
          <>
            <DataTable
              label={formatMessage(messages.payouts)}
              columns={columns(intl)}
              rows={rows}
              rowKey={(row) => row.id}
              rowName={(row) => row.earnerName}
              rowHref={(row) => payoutHref(row.id)}
              rowActions={rowActions}
            />
            <Pager
              noun={formatMessage(messages.noun)}
              page={page}
              pageSize={PAYOUTS_A_PAGE}
              total={total}
              onPage={onPage}
            />
          </>
        )}
      </Loaded>
    </DetailPage>
  );
};

/** One batch: its payouts, what became of each, and the one thing to do next. */
export const PayoutBatchPage = ({ query, ...props }: PayoutBatchPageProps) => (
  <Loaded query={query} skeleton={<DetailSkeleton />}>
    {(batch) => <Batch batch={batch} {...props} />}
  </Loaded>
);
