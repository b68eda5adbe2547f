import { useTRPC } from '@portal/client/trpc';
import { DEFAULT_METHOD, PAYOUT_METHODS } from '@portal/domain/payout/rail/index';
import { defineMessages } from '@portal/domain/text/message';
import { NewPayoutBatchPage } from '@portal/screens/payout/new-payout-batch-page';
import { notify } from '@portal/ui/patterns/notify';
import { usePageParam } from '@portal/ui/state/use-page-param';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useIntl } from 'react-intl';
import { useNavigate, useSearchParams } from 'react-router';
import { useMe } from '@portal/screens/identity/me';
import { paths } from '../../../shared/paths';

const messages = defineMessages({
  proposed: { id: 'partner.newBatch.proposed', defaultMessage: 'Batch {number} proposed' },
  payouts: { id: 'partner.newBatch.payouts', defaultMessage: 'Payouts' },
});

const PAGE_SIZE = 50;

/** Who would be paid now, and who would not. */
export const NewBatchPage = () => {
  const { formatMessage } = useIntl();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const me = useMe();
  const [params, setParams] = useSearchParams();
  const method = PAYOUT_METHODS.find((known) => known === params.get('method')) ?? DEFAULT_METHOD;
  const currency = params.get('currency') ?? me.partner?.currency ?? 'USD';
  const { page, onPage } = usePageParam();
  const query = useQuery(
    trpc.partner.payout.candidates.queryOptions(
      { method, currency, page, pageSize: PAGE_SIZE },
      { placeholderData: keepPreviousData },
    ),
  );
  const propose = useMutation(trpc.partner.payout.propose.mutationOptions());
  return (
    <NewPayoutBatchPage
      choice={{ method, currency }}
      onChoice={(choice) => setParams({ ...choice }, { replace: true })}
      query={query}
      page={page}
      pageSize={PAGE_SIZE}
      onPage={onPage}
      crumbs={[{ label: formatMessage(messages.payouts), to: paths.payouts }]}
      propose={async (note) => {
        const batch = await propose.mutateAsync({
          method,
          currency,
          note: note === '' ? null : note,
        });
        await queryClient.invalidateQueries(trpc.partner.payout.pathFilter());
        notify.done(formatMessage(messages.proposed, { number: batch.number }));
        await navigate(paths.payoutBatch(batch.id));
      }}
    />
  );
};
