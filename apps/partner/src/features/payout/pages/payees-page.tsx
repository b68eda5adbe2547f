import { Button, Select } from '@mantine/core';
import { type Outputs, useTRPC } from '@portal/client/trpc';
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
import { useIntl } from 'react-intl';
import { useMe } from '@portal/screens/identity/me';
import { useCan } from '../../../shared/use-can';
import { optionsOf, useResellerOptions } from '../../../shared/options';
import { paths } from '../../../shared/paths';

type Payee = Outputs['partner']['payee']['list']['rows'][number];

const STATES = ['pending', 'verified', 'rejected'] as const;
const SPEC = listSpec({
  filters: { status: manyOf(STATES) },
  sorts: ['earnerName', 'updatedAt'],
  defaultSort: { by: 'earnerName', dir: 'asc' },
});

const COLUMNS: readonly Column<Payee>[] = [
  {
    id: 'name',
    header: 'Reseller',
    cell: (row) => row.earnerName,
    csv: (row) => row.earnerName,
    sort: 'earnerName',
    card: 'title',
  },
  {
    id: 'gates',
    header: 'May be paid',
    cell: (row) => (
      <StateBadge
        state={row.shutGates.length === 0 ? 'open' : 'shut'}
        tone={row.shutGates.length === 0 ? 'good' : 'warn'}
        label={row.shutGates.length === 0 ? 'Yes' : 'Not yet'}
      />
    ),
    csv: (row) => (row.shutGates.length === 0 ? 'yes' : 'no'),
  },
  {
    id: 'why',
    header: 'What stands in the way',
    cell: (row) => (row.shutGates.length === 0 ? '–' : missingWords(row.shutGates)),
    csv: (row) => row.shutGates.join(' '),
    card: 'wide',
  },
  {
    id: 'method',
    header: 'Paid by',
    cell: (row) => methodWords(row.method),
    csv: (row) => row.method,
  },
  {
    id: 'account',
    header: 'Account',
    cell: ({ holderName, earnerName, detailsHint }) =>
      [holderName === earnerName ? null : holderName, detailsHint]
        .filter((part) => part !== null)
        .join(' ') || holderName,
    csv: (row) => row.holderName,
  },
  {
    id: 'currency',
    header: 'Currency',
    cell: (row) => row.currency,
    csv: (row) => row.currency,
    optional: true,
  },
  {
    id: 'entered',
    header: 'Entered by',
    cell: (row) => (row.isEnteredByYou ? 'You' : (row.enteredByName ?? '–')),
    csv: (row) => row.enteredByName ?? '',
  },
  {
    id: 'payableFrom',
    header: 'Waits until',
    cell: (row) => (row.payableFrom === null ? '–' : <When at={row.payableFrom} as="moment" />),
    csv: (row) => row.payableFrom ?? '',
  },
  {
    id: 'updatedAt',
    header: 'Changed',
    cell: (row) => <When at={row.updatedAt} as="day" />,
    csv: (row) => row.updatedAt,
    sort: 'updatedAt',
    optional: true,
  },
];

/** How each reseller is paid, and the gates before that. */
export const PayeesPage = () => {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const intl = useIntl();
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
            ? [{ label: 'Check with Stripe', run: () => check({ id }) }]
            : []),
        ]
      : [];
  const reviewsOf = usePayeeReviews((input) => review.mutateAsync(input));
  const add = canManage ? (
    <>
      <Select
        aria-label="Reseller"
        placeholder="Choose a reseller"
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
        Enter payout details
      </Button>
    </>
  ) : undefined;
  return (
    <>
      <ListPage
        id="payees"
        title="Payout details"
        noun={['payee', 'payees']}
        lead="How each reseller is paid. Changed details have to be verified by somebody other than the person who entered them, and are not paid for three days."
        crumbs={[{ label: 'Payouts', to: paths.payouts }]}
        list={list}
        query={query}
        columns={COLUMNS}
        rowKey={(row) => row.id}
        rowName={(row) => row.earnerName}
        actions={add}
        searchLabel="Search account holders"
        filters={[{ name: 'status', label: 'Account', kind: 'many', options: optionsOf(STATES) }]}
        firstUse={{
          title: 'No payout details yet',
          text: 'Resellers enter their own under “My payouts”, or you enter them here.',
          action: add,
        }}
        rowActions={(row) =>
          canManage
            ? [
                {
                  label: 'Change details…',
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
          title="Payout details"
          isPayer
          payee={editing.payee}
          currency={me.partner?.currency ?? 'USD'}
          country="US"
          save={async (input) => {
            await save.mutateAsync({ resellerId: editing.resellerId, ...input });
            await reload();
            notify.done('Payout details saved');
          }}
          onClose={() => setEditing(undefined)}
        />
      )}
    </>
  );
};
