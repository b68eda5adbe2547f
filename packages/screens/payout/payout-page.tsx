import type { Speaker } from '@portal/domain/text/message';
import { useIntl } from 'react-intl';
import type { PayoutDetail, PayoutItemRow } from '@portal/contracts/payout';
import { DEFAULT_METHOD } from '@portal/domain/payout/rail/index';
import { Button } from '@mantine/core';
import { Link } from 'react-router';
import { methodWords } from './payout-words';
import { formatNumber } from '@portal/ui/format/number';
import { Money } from '@portal/ui/primitives/money';
import { itemColumns } from './payout-items';
import type { PayoutHref } from './payout-items';
import { messages } from './payout-page-messages';
import { PayoutState } from './payout-state';
import { StateBadge } from '@portal/ui/primitives/state-badge';
import { When } from '@portal/ui/primitives/when';
import type { PayoutActs } from './payout-acts';
import type { Loadable, Page } from '@portal/ui/state/query';
import { DataTable } from '@portal/ui/patterns/data-table';
import type { Column } from '@portal/ui/patterns/data-table';
import { DetailPage } from '@portal/ui/patterns/detail-page';
import type { Fact } from '@portal/ui/patterns/facts';
import { PagedTable } from '@portal/ui/patterns/paged-table';
import { Loaded } from '@portal/ui/patterns/loaded';
import type { Crumb } from '@portal/ui/patterns/page-header';
import { AlertNote } from '@portal/ui/patterns/alert-note';
import { Section } from '@portal/ui/patterns/section';
import { DetailSkeleton } from '@portal/ui/patterns/skeletons';
import type { BatchRights } from './use-batch-actions';
import { usePayoutRowActions } from './use-payout-row-actions';

type Payer = NonNullable<PayoutDetail['payer']>;
type Attempt = Payer['attempts'][number];
type Reversal = PayoutDetail['reversals'][number] & { readonly what: string };

const attemptColumns = (intl: Speaker): readonly Column<Attempt>[] => [
  {
    id: 'attempt',
    header: intl.formatMessage(messages.attempt),
    cell: (row) => row.attempt,
    card: 'title',
  },
  {
    id: 'state',
    header: intl.formatMessage(messages.state),
    cell: ({ status }) => (
      <StateBadge
        state={status}
        {...(status === 'succeeded' ? { tone: 'good' } : {})}
        {...(status === 'returned' ? { tone: 'warn' } : {})}
      />
    ),
  },
  {
    id: 'started',
    header: intl.formatMessage(messages.began),
    cell: (row) => <When at={row.startedAt} as="moment" />,
  },
  {
    id: 'ended',
    header: intl.formatMessage(messages.ended),
    cell: (row) => (row.endedAt === null ? '–' : <When at={row.endedAt} as="moment" />),
  },
  {
    id: 'said',
    header: intl.formatMessage(messages.whatWasSaid),
    cell: (row) => row.error ?? row.providerRef ?? '–',
    card: 'wide',
  },
];

const whatHappened = (intl: Speaker, minor: bigint, beforeMinor: bigint): string => {
  if (minor > 0n)
    return beforeMinor < 0n
      ? intl.formatMessage(messages.wasFetchedBack)
      : intl.formatMessage(messages.owedAgain);
  return beforeMinor + minor < 0n
    ? intl.formatMessage(messages.wentTwice)
    : intl.formatMessage(messages.allCameBack);
};

/** What of it is not where it belongs, in the end: positive came back, negative is too much. */
const netOf = (reversals: PayoutDetail['reversals']): bigint =>
  reversals.reduce((sum, { amount }) => sum + BigInt(amount.amountMinor), 0n);

const tell = (intl: Speaker, reversals: PayoutDetail['reversals']): Reversal[] =>
  reversals.map((row, index) => ({
    ...row,
    what: whatHappened(intl, BigInt(row.amount.amountMinor), netOf(reversals.slice(0, index))),
  }));

const reversalColumns = (intl: Speaker, hrefOf: PayoutHref): readonly Column<Reversal>[] => [
  {
    id: 'at',
    header: intl.formatMessage(messages.when),
    cell: (row) => <When at={row.at} as="moment" />,
    card: 'title',
  },
  {
    id: 'what',
    header: intl.formatMessage(messages.whatHappened),
    cell: (row) => row.what,
    card: 'wide',
  },
  {
    id: 'next',
    header: intl.formatMessage(messages.goesWith),
    cell: ({ payout }) => {
      if (payout === null) return intl.formatMessage(messages.theNextPayout);
      const to = hrefOf('payout', payout.id);
      return to === undefined ? payout.reference : <Link to={to}>{payout.reference}</Link>;
    },
  },
  {
    id: 'amount',
    header: intl.formatMessage(messages.amount),
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
const redirectedWords = (
  intl: Speaker,
  payer: Payer,
  status: PayoutDetail['status'],
): string | null => {
  if (payer.redirectedTo === null) return null;
  const accounts = { before: accountOf(payer), now: accountOf(payer.redirectedTo) };
  switch (status) {
    case 'draft':
    case 'awaiting_approval':
      return intl.formatMessage(messages.redirectedDraft, accounts);
    case 'processing':
      return intl.formatMessage(messages.redirectedProcessing, accounts);
    case 'failed':
    case 'returned':
      return intl.formatMessage(messages.redirectedFailed, accounts);
    default:
      return intl.formatMessage(messages.redirectedApproved, accounts);
  }
};

const payerFacts = (intl: Speaker, payer: Payer, hrefOf: PayoutHref): readonly Fact[] => {
  const batch = hrefOf('batch', payer.batch.id);
  return [
    {
      label: intl.formatMessage(messages.batch),
      value:
        batch === undefined ? payer.batch.number : <Link to={batch}>{payer.batch.number}</Link>,
    },
    { label: intl.formatMessage(messages.paidBy), value: methodWords(intl, payer.method) },
    {
      label: intl.formatMessage(messages.account),
      value: accountOf(payer),
    },
    ...(payer.paidFrom === null
      ? []
      : [{ label: intl.formatMessage(messages.paidFrom), value: payer.paidFrom }]),
    ...(payer.askAt === null
      ? []
      : [
          {
            label: intl.formatMessage(messages.askedAgain),
            value: <When at={payer.askAt} as="moment" />,
          },
        ]),
    ...(payer.cancelledByName === null
      ? []
      : [{ label: intl.formatMessage(messages.cancelledBy), value: payer.cancelledByName }]),
    ...(payer.cancelReason === null
      ? []
      : [{ label: intl.formatMessage(messages.because), value: payer.cancelReason }]),
  ];
};

const isPartBack = ({ status, reversals }: PayoutDetail): boolean =>
  status === 'paid' && netOf(reversals) > 0n;

const factsOf = (intl: Speaker, payout: PayoutDetail, hrefOf: PayoutHref): readonly Fact[] => {
  const { amount, reversals } = payout;
  const cameBack = { currency: amount.currency, amountMinor: netOf(reversals).toString() };
  return [
    { label: intl.formatMessage(messages.amount), value: <Money value={amount} strong /> },
    ...(isPartBack(payout)
      ? [{ label: intl.formatMessage(messages.cameBack), value: <Money value={cameBack} /> }]
      : []),
    {
      label: intl.formatMessage(messages.items),
      value: formatNumber(payout.items, { locale: intl.locale }),
    },
    { label: intl.formatMessage(messages.since), value: <When at={payout.createdAt} as="day" /> },
    ...(payout.paidAt === null
      ? []
      : [
          { label: intl.formatMessage(messages.paid), value: <When at={payout.paidAt} as="day" /> },
        ]),
    ...(payout.cancelledAt === null
      ? []
      : [
          {
            label: intl.formatMessage(messages.cancelled),
            value: <When at={payout.cancelledAt} as="day" />,
          },
        ]),
    ...(payout.payer === null ? [] : payerFacts(intl, payout.payer, hrefOf)),
  ];
};

const leadOf = (intl: Speaker, { status, payer }: PayoutDetail): string | undefined => {
  switch (status) {
    case 'cancelled':
      return intl.formatMessage(messages.leadCancelled);
    case 'unknown':
      return intl.formatMessage(messages.leadUnknown);
    case 'failed':
      return payer?.failure ?? intl.formatMessage(messages.leadFailed);
    case 'returned':
      return intl.formatMessage(messages.leadReturned);
    default:
      return undefined;
  }
};

/** How many of a payout's items a page shows. */
export const PAYOUT_ITEMS = 20;

export interface PayoutPageProps {
  readonly query: Loadable<PayoutDetail>;
  readonly items: Loadable<Page<PayoutItemRow>>;
  readonly page: number;
  readonly onPage: (page: number) => void;
  readonly hrefOf: PayoutHref;
  readonly crumbsOf: (payout: PayoutDetail) => readonly Crumb[];
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

const Payout = ({
  payout,
  ...props
}: Omit<PayoutPageProps, 'query'> & { readonly payout: PayoutDetail }) => {
  const intl = useIntl();
  const { formatMessage } = intl;
  const { items, page, onPage, hrefOf } = props;
  const { payer, reversals } = payout;
  const redirected = payer === null ? null : redirectedWords(intl, payer, payout.status);
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
      title={formatMessage(messages.title, {
        reference: payout.reference,
        name: payout.earnerName,
      })}
      state={<PayoutState status={payout.status} isPart={isPartBack(payout)} />}
      lead={leadOf(intl, payout)}
      crumbs={props.crumbsOf(payout)}
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
      facts={factsOf(intl, payout, hrefOf)}
    >
      {redirected === null ? null : <AlertNote>{redirected}</AlertNote>}
      {reversals.length === 0 ? null : (
        <Section
          title={formatMessage(messages.reversals)}
          text={formatMessage(messages.reversalsText)}
        >
          <DataTable
            label={formatMessage(messages.reversals)}
            columns={reversalColumns(intl, hrefOf)}
            rows={tell(intl, reversals)}
            rowKey={(row) => row.id}
          />
        </Section>
      )}
      {payer === null || payer.attempts.length === 0 ? null : (
        <Section title={formatMessage(messages.attempts)}>
          <DataTable
            label={formatMessage(messages.attempts)}
            columns={attemptColumns(intl)}
            rows={payer.attempts}
            rowKey={(row) => String(row.attempt)}
          />
        </Section>
      )}
      <Section
        title={
          payout.status === 'cancelled'
            ? formatMessage(messages.itemsCancelled)
            : formatMessage(messages.itemsTitle)
        }
      >
        <PagedTable
          query={items}
          skeleton={<DetailSkeleton />}
          label={formatMessage(messages.itemsTitle)}
          columns={itemColumns(intl, hrefOf)}
          rowKey={(row) => row.id}
          noun={formatMessage(messages.noun)}
          page={page}
          pageSize={PAYOUT_ITEMS}
          onPage={onPage}
          empty={{
            title: formatMessage(messages.nothing),
            text: formatMessage(messages.nothingText),
          }}
        />
      </Section>
    </DetailPage>
  );
};

/** One payout: what became of its money, how it was sent, and what it is made of. */
export const PayoutPage = ({ query, ...props }: PayoutPageProps) => (
  <Loaded query={query} skeleton={<DetailSkeleton />}>
    {(payout) => <Payout payout={payout} {...props} />}
  </Loaded>
);
