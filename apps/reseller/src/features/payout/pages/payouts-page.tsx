import { useTRPC } from '@portal/client/trpc';
import type { PayeeView } from '@portal/contracts/payee';
import { notify } from '@portal/ui/patterns/notify';
import { OwnPayoutsPage } from '@portal/ui/patterns/own-payouts-page';
import { PayeeForm } from '@portal/ui/patterns/payee-form';
import { useAccountReturn } from '@portal/ui/state/use-account-return';
import { usePageParam } from '@portal/ui/state/use-page-param';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import { useCan, useMe } from '../../../shared/me';
import { paths } from '../../../shared/paths';

const PAGE_SIZE = 20;

/** What this reseller was paid, and how. */
export const PayoutsPage = () => {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const me = useMe();
  const canManage = useCan('payee.manage');
  const { page, onPage } = usePageParam();
  const [editing, setEditing] = useState<PayeeView | 'new' | null>(null);
  const payouts = useQuery(
    trpc.reseller.payout.list.queryOptions(
      { page, pageSize: PAGE_SIZE },
      { placeholderData: keepPreviousData },
    ),
  );
  const payees = useQuery(trpc.reseller.payout.details.queryOptions());
  const save = useMutation(trpc.reseller.payout.setDetails.mutationOptions());
  const accept = useMutation(trpc.reseller.payout.acceptAgreement.mutationOptions());
  const onboard = useMutation(
    trpc.reseller.payout.onboard.mutationOptions({
      onSuccess: ({ url }) => window.location.assign(url),
      onError: notify.failed,
    }),
  );
  const { mutate: check } = useMutation(
    trpc.reseller.payout.checkAccount.mutationOptions({
      onSuccess: () => queryClient.invalidateQueries(trpc.reseller.payout.pathFilter()),
      onError: notify.failed,
    }),
  );
  useAccountReturn(useCallback((id: string) => check({ id }), [check]));
  return (
    <OwnPayoutsPage
      title="My payouts"
      lead="What you were paid, how you are paid, and what still stands in the way."
      payouts={payouts}
      payees={payees}
      page={page}
      pageSize={PAGE_SIZE}
      onPage={onPage}
      payoutHref={paths.payout}
      noDetails="Say where your money should go: nothing can be paid before that."
      {...(canManage
        ? {
            onEdit: (payee: PayeeView | null) => setEditing(payee ?? 'new'),
            onAccept: async ({ id }: PayeeView) => {
              await accept.mutateAsync({ id });
              await queryClient.invalidateQueries(trpc.reseller.payout.pathFilter());
              notify.done('Agreement accepted');
            },
            onOnboard: (payee: PayeeView) => onboard.mutate({ id: payee.id }),
            onCheck: (payee: PayeeView) => check({ id: payee.id }),
          }
        : {})}
    >
      {editing === null ? null : (
        <PayeeForm
          title="Payout details"
          payee={editing === 'new' ? null : editing}
          currency={me.tenant?.currency ?? 'USD'}
          country="US"
          save={async (input) => {
            await save.mutateAsync(input);
            await queryClient.invalidateQueries(trpc.reseller.payout.pathFilter());
            notify.done('Payout details saved');
          }}
          onClose={() => setEditing(null)}
        />
      )}
    </OwnPayoutsPage>
  );
};
