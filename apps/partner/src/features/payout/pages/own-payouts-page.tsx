import { useTRPC } from '@portal/client/trpc';
import type { PayeeView } from '@portal/contracts/payee';
import { notify } from '@portal/ui/patterns/notify';
import { OwnPayoutsPage } from '@portal/ui/patterns/own-payouts-page';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useSearchParams } from 'react-router';
import { useCan } from '../../../shared/me';

const PAGE_SIZE = 20;

/** What the platform pays this partner. */
export const PaidByPlatformPage = () => {
  const trpc = useTRPC();
  const [params, setParams] = useSearchParams();
  const page = Number(params.get('page') ?? 1);
  const payouts = useQuery(
    trpc.partner.payout.own.queryOptions(
      { page, pageSize: PAGE_SIZE },
      { placeholderData: keepPreviousData },
    ),
  );
  const payees = useQuery(trpc.partner.payee.own.queryOptions());
  const queryClient = useQueryClient();
  const canManage = useCan('payout.manage');
  const accept = useMutation(trpc.partner.payee.acceptAgreement.mutationOptions());
  return (
    <OwnPayoutsPage
      title="Paid by the platform"
      lead="What the platform paid you, and what still stands in the way of the next payout."
      payouts={payouts}
      payees={payees}
      page={page}
      pageSize={PAGE_SIZE}
      onPage={(next) => setParams({ page: String(next) })}
      noDetails="The platform enters your payout details: ask it where nothing is here."
      {...(canManage
        ? {
            onAccept: async ({ id }: PayeeView) => {
              await accept.mutateAsync({ id });
              await queryClient.invalidateQueries(trpc.partner.payee.pathFilter());
              notify.done('Agreement accepted');
            },
          }
        : {})}
    />
  );
};
