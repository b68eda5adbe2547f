import type { PayoutDetail, PayoutItemRow } from '@portal/contracts/payout';
import { DEFAULT_METHOD } from '@portal/domain/payout/rail/index';
import { Button } from '@mantine/core';
import { Link } from 'react-router';
import { humanize } from '@portal/ui/format/id';
import { methodWords } from './payout-words';
import { formatNumber } from '@portal/ui/format/number';
import { Money } from '@portal/ui/primitives/money';
import { PayoutState } from './payout-state';
import { StateBadge } from '@portal/ui/primitives/state-badge';
import { When } from '@portal/ui/primitives/when';
import type { PayoutActs } from './payout-acts';
import type { Loadable, Page } from '@portal/ui/state/query';
import { DataTable, type Column } from '@portal/ui/patterns/data-table';
import { DetailPage } from '@portal/ui/patterns/detail-page';
import type { Fact } from '@portal/ui/patterns/facts';
import { Loaded } from '@portal/ui/patterns/loaded';
import type { Crumb } from '@portal/ui/patterns/page-header';
import { Pager } from '@portal/ui/patterns/pager';
import { AlertNote } from '@portal/ui/patterns/alert-note';
import { Section } from '@portal/ui/patterns/section';
import { DetailSkeleton } from '@portal/ui/patterns/skeletons';
import { EmptyState } from '@portal/ui/patterns/state';
import type { BatchRights } from './use-batch-actions';
import { usePayoutRowActions } from './use-payout-row-actions';

type Payer = NonNullable<PayoutDetail['payer']>;
type Attempt = Payer['attempts'][number];
type Reversal = PayoutDetail['reversals'][number] & { readonly what: string };

/** Where the pages of this app are for what a payout hangs together with; absent: it has none. */
export type PayoutHref = (kind: 'line' | 'payout' | 'batch', id: string) => string | undefined;

const SOURCES: Readonly<Record<PayoutItemRow['source'], string>> = {
  line: 'Commission',
  adjustment: 'Adjustment',
  recovery: 'Taken off for a debt',
  reversal: 'Came back of a payout',
};

const linkOf = ({ source, linkId }: PayoutItemRow, hrefOf: PayoutHref): string | undefined =>
  linkId === null ? undefined : hrefOf(source === 'reversal' ? 'payout' : 'line', linkId);

/** Columns of what a payout pays, or would pay. */
export const itemColumns = (hrefOf: PayoutHref): readonly Column<PayoutItemRow>[] => [
  {
    id: 'what',
    header: 'What',
    card: 'title',
    cell: (row) => {
      const to = linkOf(row, hrefOf);
      const label = row.source === 'line' ? humanize(row.label) : row.label;
      return to === undefined ? label : <Link to={to}>{label}</Link>;
    },
  },
  { id: 'source', header: 'Kind', cell: (row) => SOURCES[row.source] },
  {
    id: 'at',
    header: 'Date',
    cell: (row) => (row.at === null ? '–' : <When at={row.at} as="day" />),
  },
  {
    id: 'amount',
    header: 'Amount',
    align: 'end',
    cell: (row) => <Money value={row.amount} />,
    card: 'value',
  },
];

const ATTEMPT_COLUMNS: readonly Column<Attempt>[] = [
  { id: 'attempt', header: 'Attempt', cell: (row) => row.attempt, card: 'title' },
  {
    id: 'state',
    header: 'State',
    cell: ({ status }) => (
      <StateBadge
        state={status}
        {...(status === 'succeeded' ? { tone: 'good' } : {})}
        {...(status === 'returned' ? { tone: 'warn' } : {})}
      />
    ),
  },
  { id: 'started', header: 'Began', cell: (row) => <When at={row.startedAt} as="moment" /> },
  {
    id: 'ended',
    header: 'Ended',
    cell: (row) => (row.endedAt === null ? '–' : <When at={row.endedAt} as="moment" />),
  },
  {
    id: 'said',
    header: 'What was said',
    cell: (row) => row.error ?? row.providerRef ?? '–',
    card: 'wide',
  },
];

const whatHappened = (minor: bigint, beforeMinor: bigint): string => {
  if (minor > 0n) return beforeMinor < 0n ? 'Was fetched back' : 'Came back: owed again';
  return beforeMinor + minor < 0n
    ? 'Went out once too often: taken off'
    : 'All came back: owed by its items';
};

/** What of it is not where it belongs, in the end: positive came back, negative is too much. */
const netOf = (reversals: PayoutDetail['reversals']): bigint =>
  reversals.reduce((sum, { amount }) => sum + BigInt(amount.amountMinor), 0n);

const tell = (reversals: PayoutDetail['reversals']): Reversal[] =>
  reversals.map((row, index) => ({
    ...row,
    what: whatHappened(BigInt(row.amount.amountMinor), netOf(reversals.slice(0, index))),
  }));

const reversalColumns = (hrefOf: PayoutHref): readonly Column<Reversal>[] => [
  { id: 'at', header: 'When', cell: (row) => <When at={row.at} as="moment" />, card: 'title' },
  {
    id: 'what',
    header: 'What happened',
    cell: (row) => row.what,
    card: 'wide',
  },
  {
    id: 'next',
    header: 'Goes with',
    cell: ({ payout }) => {
      if (payout === null) return 'The next payout';
      const to = hrefOf('payout', payout.id);
      return to === undefined ? payout.reference : <Link to={to}>{payout.reference}</Link>;
    },
  },
  {
    id: 'amount',
    header: 'Amount',
    align: 'end',
    cell: (row) => <Money value={row.amount} />,
    card: 'value',
  },
];

const accountOf = ({
  holderName,
  detailsHint,
}: Pick<Payer, 'holderName' | 'detailsHint'>): string =>
  detailsHint === null ? holderName : `${holderName} ${detailsHint}`;

/** That a payout would go elsewhere by now, and the way out in its state. */
const redirectedWords = (payer: Payer, status: PayoutDetail['status']): string | null => {
  if (payer.redirectedTo === null) return null;
  const [before, now] = [accountOf(payer), accountOf(payer.redirectedTo)];
  const what = `It was proposed to be paid to ${before}. The payee’s details are others by now: ${now}.`;
  switch (status) {
    case 'draft':
    case 'awaiting_approval':
      return `${what} Leave it out of its batch and take it in again.`;
    case 'processing':
      return `${what} Pay it as approved, or record that it failed.`;
    case 'failed':
    case 'returned':
      return `${what} Cancel this payout: what it pays goes with the next batch.`;
    default:
      return `${what} It is not sent like this. The batch can be sent back, or goes on without it.`;
  }
};

const payerFacts = (payer: Payer, hrefOf: PayoutHref): readonly Fact[] => {
  const batch = hrefOf('batch', payer.batch.id);
  return [
    {
      label: 'Batch',
      value:
        batch === undefined ? payer.batch.number : <Link to={batch}>{payer.batch.number}</Link>,
    },
    { label: 'Paid by', value: methodWords(payer.method) },
    {
      label: 'Account',
      value: accountOf(payer),
    },
    ...(payer.paidFrom === null ? [] : [{ label: 'Paid from', value: payer.paidFrom }]),
    ...(payer.askAt === null
      ? []
      : [{ label: 'Asked again', value: <When at={payer.askAt} as="moment" /> }]),
    ...(payer.cancelledByName === null
      ? []
      : [{ label: 'Cancelled by', value: payer.cancelledByName }]),
    ...(payer.cancelReason === null ? [] : [{ label: 'Because', value: payer.cancelReason }]),
  ];
};

const isPartBack = ({ status, reversals }: PayoutDetail): boolean =>
  status === 'paid' && netOf(reversals) > 0n;

const factsOf = (payout: PayoutDetail, hrefOf: PayoutHref): readonly Fact[] => {
  const { amount, reversals } = payout;
  const cameBack = { currency: amount.currency, amountMinor: netOf(reversals).toString() };
  return [
    { label: 'Amount', value: <Money value={amount} strong /> },
    ...(isPartBack(payout) ? [{ label: 'Came back', value: <Money value={cameBack} /> }] : []),
    { label: 'Items', value: formatNumber(payout.items) },
    { label: 'Since', value: <When at={payout.createdAt} as="day" /> },
    ...(payout.paidAt === null
      ? []
      : [{ label: 'Paid', value: <When at={payout.paidAt} as="day" /> }]),
    ...(payout.cancelledAt === null
      ? []
      : [{ label: 'Cancelled', value: <When at={payout.cancelledAt} as="day" /> }]),
    ...(payout.payer === null ? [] : payerFacts(payout.payer, hrefOf)),
  ];
};

const leadOf = ({ status, payer }: PayoutDetail): string | undefined => {
  switch (status) {
    case 'cancelled':
      return 'It is never sent. What it was to pay goes with another payout.';
    case 'unknown':
      return 'What became of it is not known yet. The money is held until the provider says so.';
    case 'failed':
      return payer?.failure ?? 'It did not arrive, and is payable again.';
    case 'returned':
      return 'It came back, and is payable again.';
    default:
      return undefined;
  }
};

export interface PayoutPageProps {
  readonly payout: PayoutDetail;
  readonly items: Loadable<Page<PayoutItemRow>>;
  readonly page: number;
  readonly pageSize: number;
  readonly onPage: (page: number) => void;
  readonly hrefOf: PayoutHref;
  readonly crumbs: readonly Crumb[];
  /** For whoever pays. */
  readonly acts?: PayoutActs;
  readonly rights?: BatchRights;
}

const NO_ACTS: PayoutActs = {
  decide: () => Promise.resolve(),
  record: () => Promise.resolve(),
  retry: () => Promise.resolve(),
  cancelPayout: () => Promise.resolve(),
  ask: () => Promise.resolve(),
};
const NO_RIGHTS: BatchRights = { canManage: false, canApprove: false };

/** One payout: what became of its money, how it was sent, and what it is made of. */
export const PayoutPage = (props: PayoutPageProps) => {
  const { payout, items, page, pageSize, onPage, hrefOf, crumbs } = props;
  const { payer, reversals } = payout;
  const redirected = payer === null ? null : redirectedWords(payer, payout.status);
  const actionsOf = usePayoutRowActions(
    { status: 'processing', method: payer?.method ?? DEFAULT_METHOD },
    props.acts ?? NO_ACTS,
    payer === null ? NO_RIGHTS : (props.rights ?? NO_RIGHTS),
  );
  const [main, ...more] = actionsOf({
    ...payout,
    decision: 'include',
    isRedirected: redirected !== null,
    attempts: payer?.attempts ?? [],
  });
  return (
    <DetailPage
      title={`Payout ${payout.reference} to ${payout.earnerName}`}
      state={<PayoutState status={payout.status} isPart={isPartBack(payout)} />}
      lead={leadOf(payout)}
      crumbs={crumbs}
      action={
        main === undefined ? undefined : (
          <Button
            variant={main.danger === true ? 'default' : 'filled'}
            onClick={() => main.run?.()}
          >
            {main.label}
          </Button>
        )
      }
      more={more}
      facts={factsOf(payout, hrefOf)}
    >
      {redirected === null ? null : <AlertNote>{redirected}</AlertNote>}
      {reversals.length === 0 ? null : (
        <Section
          title="Money that did not stay"
          text="Booked as it happened, and settled with the payouts named here."
        >
          <DataTable
            label="Money that did not stay"
            columns={reversalColumns(hrefOf)}
            rows={tell(reversals)}
            rowKey={(row) => row.id}
          />
        </Section>
      )}
      {payer === null || payer.attempts.length === 0 ? null : (
        <Section title="Attempts">
          <DataTable
            label="Attempts"
            columns={ATTEMPT_COLUMNS}
            rows={payer.attempts}
            rowKey={(row) => String(row.attempt)}
          />
        </Section>
      )}
      <Section title={payout.status === 'cancelled' ? 'What it was to pay' : 'What it pays'}>
        <Loaded query={items} skeleton={<DetailSkeleton />}>
          {({ rows, total }) =>
            total === 0 ? (
              <EmptyState title="Nothing">
                It was left out of its batch, or pays nothing.
              </EmptyState>
            ) : (
              <>
                <DataTable
                  label="What it pays"
                  columns={itemColumns(hrefOf)}
                  rows={rows}
                  rowKey={(row) => row.id}
                />
                <Pager noun="items" page={page} pageSize={pageSize} total={total} onPage={onPage} />
              </>
            )
          }
        </Loaded>
      </Section>
    </DetailPage>
  );
};
