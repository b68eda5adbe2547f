import { defineMessages } from '@portal/domain/text/message';
import type { Speaker } from '@portal/domain/text/message';
import { useIntl } from 'react-intl';
import { Button, Group } from '@mantine/core';
import type { PayeeView } from '@portal/contracts/payee';
import type { OwnPayoutRow } from '@portal/contracts/payout';
import { isApi } from '@portal/domain/payout/rail/index';
import { useState } from 'react';
import { Link } from 'react-router';
import { Money } from '@portal/ui/primitives/money';
import { PayoutState } from '../payout/payout-state';
import { StateBadge } from '@portal/ui/primitives/state-badge';
import { When } from '@portal/ui/primitives/when';
import type { Loadable, Page as PageOf } from '@portal/ui/state/query';
import type { Column } from '@portal/ui/patterns/data-table';
import { PagedTable } from '@portal/ui/patterns/paged-table';
import { Loaded } from '@portal/ui/patterns/loaded';
import { Page } from '@portal/ui/patterns/page';
import { PayeeForm } from '../payee/payee-form';
import type { PayeeInput } from '../payee/payee-form';
import { PayeePanel } from '../payee/payee-panel';
import { formatNumber } from '@portal/ui/format/number';
import { gateWords } from '../payout/payout-words';
import { Section } from '@portal/ui/patterns/section';
import { DetailSkeleton } from '@portal/ui/patterns/skeletons';
import { EmptyState } from '@portal/ui/patterns/state';
import { StripeButtons } from '../payee/stripe-buttons';

const messages = defineMessages({
  reference: { id: 'screens.ownPayout.reference', defaultMessage: 'Reference' },
  state: { id: 'screens.ownPayout.state', defaultMessage: 'State' },
  beingLookedInto: { id: 'screens.ownPayout.beingLookedInto', defaultMessage: 'Being looked into' },
  items: { id: 'screens.ownPayout.items', defaultMessage: 'Items' },
  since: { id: 'screens.ownPayout.since', defaultMessage: 'Since' },
  paid: { id: 'screens.ownPayout.paid', defaultMessage: 'Paid' },
  amount: { id: 'screens.ownPayout.amount', defaultMessage: 'Amount' },
  addPayoutDetails: {
    id: 'screens.ownPayout.addPayoutDetails',
    defaultMessage: 'Add payout details',
  },
  noDetails: { id: 'screens.ownPayout.noDetails', defaultMessage: 'No payout details yet' },
  detailsFor: {
    id: 'screens.ownPayout.detailsFor',
    defaultMessage: 'Payout details for {currency}',
  },
  inOrder: {
    id: 'screens.ownPayout.inOrder',
    defaultMessage: 'Everything is in order: what becomes due can be paid.',
  },
  notYet: {
    id: 'screens.ownPayout.notYet',
    defaultMessage: 'Nothing can be paid yet: this payee {gates}.',
  },
  readAgreement: {
    id: 'screens.ownPayout.readAgreement',
    defaultMessage: 'Read and accept the agreement',
  },
  agreement: { id: 'screens.ownPayout.agreement', defaultMessage: 'Agreement' },
  change: { id: 'screens.ownPayout.change', defaultMessage: 'Change' },
  payouts: { id: 'screens.ownPayout.payouts', defaultMessage: 'Payouts' },
  emptyTitle: { id: 'screens.ownPayout.emptyTitle', defaultMessage: 'Nothing paid out yet' },
  emptyText: {
    id: 'screens.ownPayout.emptyText',
    defaultMessage: 'What you earn is paid after its month is closed and its hold is over.',
  },
  noun: { id: 'screens.ownPayout.noun', defaultMessage: 'payouts' },
  payoutDetails: { id: 'screens.ownPayout.payoutDetails', defaultMessage: 'Payout details' },
});

const columns = (intl: Speaker): readonly Column<OwnPayoutRow>[] => [
  {
    id: 'reference',
    header: intl.formatMessage(messages.reference),
    cell: (row) => row.reference,
    card: 'title',
  },
  {
    id: 'state',
    header: intl.formatMessage(messages.state),
    cell: ({ status, cameBack }) => {
      if (status === 'unknown') {
        return (
          <StateBadge
            state={status}
            label={intl.formatMessage(messages.beingLookedInto)}
            tone="warn"
          />
        );
      }
      if (status === 'approved') return <StateBadge state={status} tone="waiting" />;
      return <PayoutState status={status} isPart={cameBack.amountMinor !== '0'} />;
    },
  },
  {
    id: 'items',
    header: intl.formatMessage(messages.items),
    align: 'end',
    cell: (row) => formatNumber(row.items, { locale: intl.locale }),
  },
  {
    id: 'created',
    header: intl.formatMessage(messages.since),
    cell: (row) => <When at={row.createdAt} as="day" />,
  },
  {
    id: 'paid',
    header: intl.formatMessage(messages.paid),
    cell: (row) => (row.paidAt === null ? '–' : <When at={row.paidAt} as="day" />),
  },
  {
    id: 'amount',
    header: intl.formatMessage(messages.amount),
    align: 'end',
    cell: (row) => <Money value={row.amount} />,
    card: 'value',
  },
];

/** What one may do about how one is paid. */
export interface OwnPayeeActs {
  readonly save: (input: PayeeInput) => Promise<unknown>;
  /** For payees at Stripe: opens Stripe's own form. */
  readonly onboard: (payee: PayeeView) => void;
  /** The same: asks Stripe how the account stands. */
  readonly check: (payee: PayeeView) => void;
}

export interface OwnPayoutsPageProps {
  readonly title: string;
  readonly lead: string;
  readonly payouts: Loadable<PageOf<OwnPayoutRow>>;
  readonly payees: Loadable<readonly PayeeView[]>;
  readonly page: number;
  readonly pageSize: number;
  readonly onPage: (page: number) => void;
  /** Absent: somebody else sets the payout details. */
  readonly acts?: OwnPayeeActs | undefined;
  /** Where a payout has its page. */
  readonly payoutHref: (id: string) => string;
  /** Where what one agrees on with who pays is read and accepted. */
  readonly agreementHref: string;
  readonly noDetails: string;
  /** What new payout details begin with. */
  readonly currency: string;
}

/** What one was paid, how one is paid, and what stands in the way of the next payout. */
export const OwnPayoutsPage = (props: OwnPayoutsPageProps) => {
  const intl = useIntl();
  const { formatMessage } = intl;
  const { acts, payees, payouts, page, pageSize, onPage } = props;
  const [editing, setEditing] = useState<PayeeView | 'new' | null>(null);
  return (
    <Page
      title={props.title}
      lead={props.lead}
      actions={
        <Group gap={8}>
          <Button component={Link} to={props.agreementHref}>
            {formatMessage(messages.agreement)}
          </Button>
          {acts === undefined ? null : (
            <Button onClick={() => setEditing('new')}>
              {formatMessage(messages.addPayoutDetails)}
            </Button>
          )}
        </Group>
      }
    >
      <Loaded query={payees} skeleton={<DetailSkeleton />}>
        {(all) =>
          all.length === 0 ? (
            <EmptyState title={formatMessage(messages.noDetails)}>{props.noDetails}</EmptyState>
          ) : (
            <>
              {all.map((payee) => (
                <Section
                  key={payee.id}
                  title={formatMessage(messages.detailsFor, { currency: payee.currency })}
                  text={
                    payee.shutGates.length === 0
                      ? formatMessage(messages.inOrder)
                      : formatMessage(messages.notYet, { gates: gateWords(intl, payee.shutGates) })
                  }
                  action={
                    <Group gap={8}>
                      {payee.shutGates.includes('agreement_accepted') ? (
                        <Button component={Link} to={props.agreementHref} variant="filled">
                          {formatMessage(messages.readAgreement)}
                        </Button>
                      ) : null}
                      {isApi(payee.method) ? (
                        <StripeButtons
                          payee={payee}
                          onOnboard={acts?.onboard}
                          onCheck={acts?.check}
                        />
                      ) : null}
                      {acts === undefined ? null : (
                        <Button onClick={() => setEditing(payee)}>
                          {formatMessage(messages.change)}
                        </Button>
                      )}
                    </Group>
                  }
                >
                  <PayeePanel payee={payee} />
                </Section>
              ))}
            </>
          )
        }
      </Loaded>
      <Section title={formatMessage(messages.payouts)}>
        <PagedTable
          query={payouts}
          skeleton={<DetailSkeleton />}
          label={formatMessage(messages.payouts)}
          columns={columns(intl)}
          rowKey={(row) => row.id}
          rowHref={(row) => props.payoutHref(row.id)}
          noun={formatMessage(messages.noun)}
          page={page}
          pageSize={pageSize}
          onPage={onPage}
          empty={{
            title: formatMessage(messages.emptyTitle),
            text: formatMessage(messages.emptyText),
          }}
        />
      </Section>
      {acts === undefined || editing === null ? null : (
        <PayeeForm
          title={formatMessage(messages.payoutDetails)}
          payee={editing === 'new' ? null : editing}
          currency={props.currency}
          country="US"
          save={acts.save}
          onClose={() => setEditing(null)}
        />
      )}
    </Page>
  );
};
