import { Button } from '@mantine/core';
import { useTRPC } from '@portal/client/trpc';
import { defineMessages } from '@portal/domain/text/message';
import { PayingAccountForm } from '@portal/screens/payout/paying-account-form';
import { BATCHES, PayoutBatchesPage } from '@portal/screens/payout/payout-batches-page';
import { useListState } from '@portal/ui/state/use-list-state';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useIntl } from 'react-intl';
import { Link } from 'react-router';
import { useCan } from '../../../shared/use-can';
import { paths } from '../../../shared/paths';

const messages = defineMessages({
  newBatch: { id: 'partner.payouts.newBatch', defaultMessage: 'New batch' },
  lead: {
    id: 'partner.payouts.lead',
    defaultMessage: 'What your resellers are paid: proposed by one person, approved by another.',
  },
  paidByThePlatform: {
    id: 'partner.payouts.paidByThePlatform',
    defaultMessage: 'Paid by the platform',
  },
  accountToPayFrom: {
    id: 'partner.payouts.accountToPayFrom',
    defaultMessage: 'Account to pay from',
  },
  payoutDetails: { id: 'partner.payouts.payoutDetails', defaultMessage: 'Payout details' },
});

/** The batches in which this partner pays its resellers. */
export const PayoutsPage = () => {
  const { formatMessage } = useIntl();
  const trpc = useTRPC();
  const canManage = useCan('payout.manage');
  const canApprove = useCan('payout.approve');
  const [isAsking, setAsking] = useState(false);
  const list = useListState(BATCHES);
  const query = useQuery(
    trpc.partner.payout.batches.queryOptions(list.input, { placeholderData: keepPreviousData }),
  );
  const create = canManage ? (
    <Button variant="filled" component={Link} to={paths.newPayoutBatch}>
      {formatMessage(messages.newBatch)}
    </Button>
  ) : undefined;
  return (
    <>
      <PayoutBatchesPage
        list={list}
        query={query}
        lead={formatMessage(messages.lead)}
        hrefOf={(row) => paths.payoutBatch(row.id)}
        start={create}
        actions={
          <>
            <Button component={Link} to={paths.paidByPlatform}>
              {formatMessage(messages.paidByThePlatform)}
            </Button>
            {canApprove ? (
              <Button onClick={() => setAsking(true)}>
                {formatMessage(messages.accountToPayFrom)}
              </Button>
            ) : null}
            <Button component={Link} to={paths.payees}>
              {formatMessage(messages.payoutDetails)}
            </Button>
            {create}
          </>
        }
      />
      {isAsking ? <PayFrom onClose={() => setAsking(false)} /> : null}
    </>
  );
};

const PayFrom = ({ onClose }: { readonly onClose: () => void }) => {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { data } = useQuery(trpc.partner.payout.payingAccounts.queryOptions());
  const save = useMutation(trpc.partner.payout.setPayingAccount.mutationOptions());
  return data === undefined ? null : (
    <PayingAccountForm
      known={data}
      save={async (account) => {
        await save.mutateAsync(account);
        await queryClient.invalidateQueries(trpc.partner.payout.pathFilter());
      }}
      onClose={onClose}
    />
  );
};
