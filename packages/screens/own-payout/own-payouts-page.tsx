import { Button, Group } from '@mantine/core';
import type { PayeeView } from '@portal/contracts/payee';
import type { OwnPayoutRow } from '@portal/contracts/payout';
import { isApi } from '@portal/domain/payout/rail/index';
import { useState } from 'react';
import { Money } from '@portal/ui/primitives/money';
import { PayoutState } from '../payout/payout-state';
import { StateBadge } from '@portal/ui/primitives/state-badge';
import { When } from '@portal/ui/primitives/when';
import type { Loadable, Page as PageOf } from '@portal/ui/state/query';
import { useConfirm, type Confirmation } from '@portal/ui/patterns/confirm';
import { DataTable, type Column } from '@portal/ui/patterns/data-table';
import { Loaded } from '@portal/ui/patterns/loaded';
import { Page } from '@portal/ui/patterns/page';
import { Pager } from '@portal/ui/patterns/pager';
import { PayeeForm, type PayeeInput } from '../payee/payee-form';
import { PayeePanel } from '../payee/payee-panel';
import { formatNumber } from '@portal/ui/format/number';
import { gateWords } from '../payout/payout-words';
import { Section } from '@portal/ui/patterns/section';
import { DetailSkeleton } from '@portal/ui/patterns/skeletons';
import { EmptyState } from '@portal/ui/patterns/state';
import { StripeButtons } from '../payee/stripe-buttons';

const COLUMNS: readonly Column<OwnPayoutRow>[] = [
  { id: 'reference', header: 'Reference', cell: (row) => row.reference, card: 'title' },
  {
    id: 'state',
    header: 'State',
    cell: ({ status, cameBack }) => {
      if (status === 'unknown') {
        return <StateBadge state={status} label="Being looked into" tone="warn" />;
      }
      if (status === 'approved') return <StateBadge state={status} tone="waiting" />;
      return <PayoutState status={status} isPart={cameBack.amountMinor !== '0'} />;
    },
  },
  { id: 'items', header: 'Items', align: 'end', cell: (row) => formatNumber(row.items) },
  { id: 'created', header: 'Since', cell: (row) => <When at={row.createdAt} as="day" /> },
  {
    id: 'paid',
    header: 'Paid',
    cell: (row) => (row.paidAt === null ? '–' : <When at={row.paidAt} as="day" />),
  },
  {
    id: 'amount',
    header: 'Amount',
    align: 'end',
    cell: (row) => <Money value={row.amount} />,
    card: 'value',
  },
];

const acceptance = (
  payee: PayeeView,
  accept: (payee: PayeeView) => Promise<unknown>,
): Confirmation => ({
  title: 'Accept the payment agreement?',
  body: 'What you earn is paid out as agreed with who pays you. Your name and the day are kept.',
  facts: [
    { label: 'Currency', value: payee.currency },
    { label: 'Account holder', value: payee.holderName },
    { label: 'Account', value: payee.detailsHint ?? 'None here' },
  ],
  confirmLabel: 'Accept agreement',
  run: () => accept(payee),
});

/** What one may do about how one is paid. */
export interface OwnPayeeActs {
  readonly save: (input: PayeeInput) => Promise<unknown>;
  /** Accepts the payment agreement, where it is not accepted yet. */
  readonly accept: (payee: PayeeView) => Promise<unknown>;
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
  readonly noDetails: string;
  /** What new payout details begin with. */
  readonly currency: string;
}

/** What one was paid, how one is paid, and what stands in the way of the next payout. */
export const OwnPayoutsPage = (props: OwnPayoutsPageProps) => {
  const confirm = useConfirm();
  const { acts, payees, payouts, page, pageSize, onPage } = props;
  const [editing, setEditing] = useState<PayeeView | 'new' | null>(null);
  return (
    <Page
      title={props.title}
      lead={props.lead}
      actions={
        acts === undefined ? undefined : (
          <Button onClick={() => setEditing('new')}>Add payout details</Button>
        )
      }
    >
      <Loaded query={payees} skeleton={<DetailSkeleton />}>
        {(all) =>
          all.length === 0 ? (
            <EmptyState title="No payout details yet">{props.noDetails}</EmptyState>
          ) : (
            <>
              {all.map((payee) => (
                <Section
                  key={payee.id}
                  title={`Payout details for ${payee.currency}`}
                  text={
                    payee.shutGates.length === 0
                      ? 'Everything is in order: what becomes due can be paid.'
                      : `Nothing can be paid yet: this payee ${gateWords(payee.shutGates)}.`
                  }
                  action={
                    <Group gap={8}>
                      {payee.agreementAcceptedAt === null && acts !== undefined ? (
                        <Button onClick={() => confirm(acceptance(payee, acts.accept))}>
                          Accept agreement…
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
                        <Button onClick={() => setEditing(payee)}>Change</Button>
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
      <Section title="Payouts">
        <Loaded query={payouts} skeleton={<DetailSkeleton />}>
          {({ rows, total }) =>
            total === 0 ? (
              <EmptyState title="Nothing paid out yet">
                What you earn is paid after its month is closed and its hold is over.
              </EmptyState>
            ) : (
              <>
                <DataTable
                  label="Payouts"
                  columns={COLUMNS}
                  rows={rows}
                  rowKey={(row) => row.id}
                  rowHref={(row) => props.payoutHref(row.id)}
                />
                <Pager
                  noun="payouts"
                  page={page}
                  pageSize={pageSize}
                  total={total}
                  onPage={onPage}
                />
              </>
            )
          }
        </Loaded>
      </Section>
      {acts === undefined || editing === null ? null : (
        <PayeeForm
          title="Payout details"
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
