import { stateOptions } from '@portal/domain/text/state-words';
import { defineMessages } from '@portal/domain/text/message';
import type { Speaker } from '@portal/domain/text/message';
import { useIntl } from 'react-intl';
import { Button, Select } from '@mantine/core';
import { useTRPC } from '@portal/client/trpc';
import type { Outputs } from '@portal/client/trpc';
import type { PayeeView } from '@portal/contracts/payee';
import { isApi } from '@portal/domain/payout/rail/index';
import type { Column } from '@portal/ui/patterns/data-table';
import { ListPage } from '@portal/ui/patterns/list-page';
import { notify } from '@portal/ui/patterns/notify';
import { askedToConnect, askToConnect } from '@portal/screens/payee/connect-words';
import { PayeeForm } from '@portal/screens/payee/payee-form';
import { methodWords, missingWords } from '@portal/screens/payout/payout-words';
import type { RowAction } from '@portal/ui/patterns/row-menu';
import { usePayeeReviews } from '@portal/screens/payee/use-payee-reviews';
import { StateBadge } from '@portal/ui/primitives/state-badge';
import { When } from '@portal/ui/primitives/when';
import { listSpec, manyOf } from '@portal/ui/state/list-state';
import { useListState } from '@portal/ui/state/use-list-state';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useMe } from '@portal/screens/identity/me';
import { useCan } from '../../../shared/use-can';
import { useResellerOptions } from '../../../shared/options';
import { paths } from '../../../shared/paths';

const messages = defineMessages({
  reseller: { id: 'partner.payees.reseller', defaultMessage: 'Reseller' },
  mayBePaid: { id: 'partner.payees.mayBePaid', defaultMessage: 'May be paid' },
  yes: { id: 'partner.payees.yes', defaultMessage: 'Yes' },
  notYet: { id: 'partner.payees.notYet', defaultMessage: 'Not yet' },
  obstacles: { id: 'partner.payees.obstacles', defaultMessage: 'What stands in the way' },
  paidBy: { id: 'partner.payees.paidBy', defaultMessage: 'Paid by' },
  account: { id: 'partner.payees.account', defaultMessage: 'Account' },
  currency: { id: 'partner.payees.currency', defaultMessage: 'Currency' },
  enteredBy: { id: 'partner.payees.enteredBy', defaultMessage: 'Entered by' },
  you: { id: 'partner.payees.you', defaultMessage: 'You' },
  waitsUntil: { id: 'partner.payees.waitsUntil', defaultMessage: 'Waits until' },
  changed: { id: 'partner.payees.changed', defaultMessage: 'Changed' },
  stripeLink: { id: 'partner.payees.stripeLink', defaultMessage: 'Link to Stripe’s form…' },
  stripeCheck: { id: 'partner.payees.stripeCheck', defaultMessage: 'Check with Stripe' },
  chooseAReseller: { id: 'partner.payees.chooseAReseller', defaultMessage: 'Choose a reseller' },
  enterPayoutDetails: {
    id: 'partner.payees.enterPayoutDetails',
    defaultMessage: 'Enter payout details',
  },
  payoutDetails: { id: 'partner.payees.payoutDetails', defaultMessage: 'Payout details' },
  nounOne: { id: 'partner.payees.nounOne', defaultMessage: 'payee' },
  nounMany: { id: 'partner.payees.nounMany', defaultMessage: 'payees' },
  lead: {
    id: 'partner.payees.lead',
    defaultMessage:
      'How each reseller is paid. Changed details have to be verified by somebody other than the person who entered them, and are not paid for three days.',
  },
  payouts: { id: 'partner.payees.payouts', defaultMessage: 'Payouts' },
  search: { id: 'partner.payees.search', defaultMessage: 'Search account holders' },
  noPayoutDetailsYet: {
    id: 'partner.payees.noPayoutDetailsYet',
    defaultMessage: 'No payout details yet',
  },
  emptyText: {
    id: 'partner.payees.emptyText',
    defaultMessage: 'Resellers enter their own under “My payouts”, or you enter them here.',
  },
  changeDetails: { id: 'partner.payees.changeDetails', defaultMessage: 'Change details…' },
  theReseller: { id: 'partner.payees.theReseller', defaultMessage: 'the reseller' },
  saved: { id: 'partner.payees.saved', defaultMessage: 'Payout details saved' },
});

type Payee = Outputs['partner']['payee']['list']['rows'][number];

const STATES = ['pending', 'verified', 'rejected'] as const;
const SPEC = listSpec({
  filters: { status: manyOf(STATES) },
  sorts: ['earnerName', 'updatedAt'],
  defaultSort: { by: 'earnerName', dir: 'asc' },
});

const payeeColumns = (intl: Speaker): readonly Column<Payee>[] => [
  {
    id: 'name',
    header: intl.formatMessage(messages.reseller),
    cell: (row) => row.earnerName,
    sort: 'earnerName',
    card: 'title',
  },
  {
    id: 'gates',
    header: intl.formatMessage(messages.mayBePaid),
    cell: (row) => (
      <StateBadge
        state={row.shutGates.length === 0 ? 'open' : 'shut'}
        tone={row.shutGates.length === 0 ? 'good' : 'warn'}
        label={
          row.shutGates.length === 0
            ? intl.formatMessage(messages.yes)
            : intl.formatMessage(messages.notYet)
        }
      />
    ),
  },
  {
    id: 'why',
    header: intl.formatMessage(messages.obstacles),
    cell: (row) => (row.shutGates.length === 0 ? '–' : missingWords(intl, row.shutGates)),
    card: 'wide',
  },
  {
    id: 'method',
    header: intl.formatMessage(messages.paidBy),
    cell: (row) => methodWords(intl, row.method),
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
    id: 'currency',
    header: intl.formatMessage(messages.currency),
    cell: (row) => row.currency,
    optional: true,
  },
  {
    id: 'entered',
    header: intl.formatMessage(messages.enteredBy),
    cell: (row) =>
      row.isEnteredByYou ? intl.formatMessage(messages.you) : (row.enteredByName ?? '–'),
  },
  {
    id: 'payableFrom',
    header: intl.formatMessage(messages.waitsUntil),
    cell: (row) => (row.payableFrom === null ? '–' : <When at={row.payableFrom} as="moment" />),
  },
  {
    id: 'updatedAt',
    header: intl.formatMessage(messages.changed),
    cell: (row) => <When at={row.updatedAt} as="day" />,
    sort: 'updatedAt',
    optional: true,
  },
];

/** How each reseller is paid, and the gates before that. */
export const PayeesPage = () => {
  const intl = useIntl();
  const { formatMessage } = intl;
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const me = useMe();
  const canManage = useCan('payout.manage');
  const resellers = useResellerOptions();
  const list = useListState(SPEC);
  const [chosen, setChosen] = useState<string | null>(null);
  const [editing, setEditing] = useState<{ resellerId: string; payee: PayeeView | null }>();
  const query = useQuery(
    trpc.partner.payee.list.queryOptions(list.input, { placeholderData: keepPreviousData }),
  );
  const reload = () => queryClient.invalidateQueries(trpc.partner.payee.pathFilter());
  const save = useMutation(trpc.partner.payee.set.mutationOptions());
  const review = useMutation(trpc.partner.payee.review.mutationOptions({ onSuccess: reload }));
  const { mutate: ask } = useMutation(
    trpc.partner.payee.sendOnboarding.mutationOptions({
      onSuccess: ({ people }) => notify.done(askedToConnect(intl, people)),
      onError: notify.failed,
    }),
  );
  const { mutate: check } = useMutation(
    trpc.partner.payee.checkAccount.mutationOptions({ onSuccess: reload, onError: notify.failed }),
  );
  const stripeActions = ({ id, method, ...payee }: Payee): readonly RowAction[] =>
    isApi(method)
      ? [
          { label: askToConnect(intl), run: () => ask({ id }) },
          ...(payee.hasProviderAccount
            ? [{ label: formatMessage(messages.stripeCheck), run: () => check({ id }) }]
            : []),
        ]
      : [];
  const reviewsOf = usePayeeReviews((input) => review.mutateAsync(input));
  const add = canManage ? (
    <>
      <Select
        aria-label={formatMessage(messages.reseller)}
        placeholder={formatMessage(messages.chooseAReseller)}
        searchable
        data={resellers}
        value={chosen}
        onChange={setChosen}
      />
      <Button
        variant="filled"
        disabled={chosen === null}
        onClick={() => setEditing({ resellerId: chosen ?? '', payee: null })}
      >
        {formatMessage(messages.enterPayoutDetails)}
      </Button>
    </>
  ) : undefined;
  return (
    <>
      <ListPage
        id="payees"
        title={formatMessage(messages.payoutDetails)}
        noun={[formatMessage(messages.nounOne), formatMessage(messages.nounMany)]}
        lead={formatMessage(messages.lead)}
        crumbs={[{ label: formatMessage(messages.payouts), to: paths.payouts }]}
        list={list}
        query={query}
        columns={payeeColumns(intl)}
        rowKey={(row) => row.id}
        rowName={(row) => row.earnerName}
        actions={add}
        searchLabel={formatMessage(messages.search)}
        filters={[
          {
            name: 'status',
            label: formatMessage(messages.account),
            kind: 'many',
            options: stateOptions(intl, STATES),
          },
        ]}
        firstUse={{
          title: formatMessage(messages.noPayoutDetailsYet),
          text: formatMessage(messages.emptyText),
          action: add,
        }}
        rowActions={(row) =>
          canManage
            ? [
                {
                  label: formatMessage(messages.changeDetails),
                  run: () => setEditing({ resellerId: row.resellerId ?? '', payee: row }),
                },
                ...stripeActions(row),
                ...reviewsOf(row),
              ]
            : []
        }
      />
      {editing === undefined ? null : (
        <PayeeForm
          title={formatMessage(messages.payoutDetails)}
          payee={editing.payee}
          currency={me.partner?.currency ?? 'USD'}
          country="US"
          save={async (input) => {
            await save.mutateAsync({ resellerId: editing.resellerId, ...input });
            await reload();
            notify.done(formatMessage(messages.saved));
          }}
          onClose={() => setEditing(undefined)}
        />
      )}
    </>
  );
};
