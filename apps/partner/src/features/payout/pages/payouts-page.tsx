import { Button } from '@mantine/core';
import { useTRPC } from '@portal/client/trpc';
import { BATCHES, PayoutBatchesPage } from '@portal/ui/patterns/payout-batches-page';
import { useListState } from '@portal/ui/state/use-list-state';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { useCan } from '../../../shared/me';
import { paths } from '../../../shared/paths';

/** The batches in which this partner pays its resellers. */
export const PayoutsPage = () => {
  const trpc = useTRPC();
  const canManage = useCan('payout.manage');
  const list = useListState(BATCHES);
  const query = useQuery(
    trpc.partner.payout.batches.queryOptions(list.input, { placeholderData: keepPreviousData }),
  );
  return (
    <PayoutBatchesPage
      list={list}
      query={query}
      lead="What your resellers are paid: proposed by one person, approved by another."
      hrefOf={(row) => paths.payoutBatch(row.id)}
      actions={
        <>
          <Button component={Link} to={paths.paidByPlatform}>
            Paid by the platform
          </Button>
          <Button component={Link} to={paths.payees}>
            Payout details
          </Button>
          {canManage ? (
            <Button variant="filled" component={Link} to={paths.newPayoutBatch}>
              New batch
            </Button>
          ) : null}
        </>
      }
    />
  );
};
