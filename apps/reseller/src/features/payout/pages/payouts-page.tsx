import { useTRPC } from '@portal/client/trpc';
import { defineMessages } from '@portal/domain/text/message';
import { OwnPayoutsPage } from '@portal/screens/own-payout/own-payouts-page';
import { useOwnPayeeActs } from '@portal/screens/own-payout/use-own-payee-acts';
import { usePageParam } from '@portal/ui/state/use-page-param';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useMe } from '@portal/screens/identity/me';
import { useIntl } from 'react-intl';
import { useCan } from '../../../shared/use-can';
import { paths } from '../../../shared/paths';

const messages = defineMessages({
  payoutDetailsSaved: {
    id: 'reseller.payouts.payoutDetailsSaved',
    defaultMessage: 'Payout details saved',
  },
  myPayouts: { id: 'reseller.payouts.myPayouts', defaultMessage: 'My payouts' },
  lead: {
    id: 'reseller.payouts.lead',
    defaultMessage: 'What you were paid, how you are paid, and what still stands in the way.',
  },
  sayWhereYourMoney: {
    id: 'reseller.payouts.sayWhereYourMoney',
    defaultMessage: 'Say where your money should go: nothing can be paid before that.',
  },
});

const PAGE_SIZE = 20;

/** What this reseller was paid, and how. */
export const PayoutsPage = () => {
  const { formatMessage } = useIntl();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const me = useMe();
  const canManage = useCan('payee.manage');
  const { page, onPage } = usePageParam();
  const payouts = useQuery(
    trpc.reseller.payout.list.queryOptions(
      { page, pageSize: PAGE_SIZE },
      { placeholderData: keepPreviousData },
    ),
  );
  const payees = useQuery(trpc.reseller.payout.details.queryOptions());
  const save = useMutation(trpc.reseller.payout.setDetails.mutationOptions());
  const onboard = useMutation(trpc.reseller.payout.onboard.mutationOptions());
  const check = useMutation(trpc.reseller.payout.checkAccount.mutationOptions());
  const acts = useOwnPayeeActs(
    {
      save: save.mutateAsync,
      onboard: onboard.mutateAsync,
      check: check.mutateAsync,
      reload: () => queryClient.invalidateQueries(trpc.reseller.payout.pathFilter()),
    },
    { saved: formatMessage(messages.payoutDetailsSaved) },
  );
  return (
    <OwnPayoutsPage
      title={formatMessage(messages.myPayouts)}
      lead={formatMessage(messages.lead)}
      payouts={payouts}
      payees={payees}
      page={page}
      pageSize={PAGE_SIZE}
      onPage={onPage}
      payoutHref={paths.payout}
      agreementHref={paths.agreement}
      noDetails={formatMessage(messages.sayWhereYourMoney)}
      currency={me.tenant?.currency ?? 'USD'}
      acts={canManage ? acts : undefined}
    />
  );
};
