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
  saved: {
    id: 'partner.ownPayouts.saved',
    defaultMessage: 'Payout details saved; the platform checks them',
  },
  paidByThePlatform: {
    id: 'partner.ownPayouts.paidByThePlatform',
    defaultMessage: 'Paid by the platform',
  },
  lead: {
    id: 'partner.ownPayouts.lead',
    defaultMessage:
      'What the platform paid you, how you are paid, and what still stands in the way.',
  },
  noDetails: {
    id: 'partner.ownPayouts.noDetails',
    defaultMessage:
      'Say where your money should go: the platform checks it, and pays nothing before that.',
  },
  noDetailsReadOnly: {
    id: 'partner.ownPayouts.noDetailsReadOnly',
    defaultMessage: 'An owner or somebody of finance says where your money should go.',
  },
});

const PAGE_SIZE = 20;

/** What the platform pays this partner, and where to. */
export const PaidByPlatformPage = () => {
  const { formatMessage } = useIntl();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const me = useMe();
  const canManage = useCan('payout.manage');
  const { page, onPage } = usePageParam();
  const payouts = useQuery(
    trpc.partner.payout.own.queryOptions(
      { page, pageSize: PAGE_SIZE },
      { placeholderData: keepPreviousData },
    ),
  );
  const payees = useQuery(trpc.partner.payee.own.queryOptions());
  const save = useMutation(trpc.partner.payee.setOwn.mutationOptions());
  const onboard = useMutation(trpc.partner.payee.onboard.mutationOptions());
  const check = useMutation(trpc.partner.payee.checkAccount.mutationOptions());
  const acts = useOwnPayeeActs(
    {
      save: save.mutateAsync,
      onboard: onboard.mutateAsync,
      check: check.mutateAsync,
      reload: () => queryClient.invalidateQueries(trpc.partner.payee.pathFilter()),
    },
    { saved: formatMessage(messages.saved) },
  );
  return (
    <OwnPayoutsPage
      title={formatMessage(messages.paidByThePlatform)}
      lead={formatMessage(messages.lead)}
      payouts={payouts}
      payees={payees}
      page={page}
      pageSize={PAGE_SIZE}
      onPage={onPage}
      payoutHref={paths.payout}
      agreementHref={paths.ownAgreement}
      noDetails={
        canManage ? formatMessage(messages.noDetails) : formatMessage(messages.noDetailsReadOnly)
      }
      currency={me.partner?.currency ?? 'USD'}
      acts={canManage ? acts : undefined}
    />
  );
};
