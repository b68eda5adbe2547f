import { useTRPC } from '@portal/client/trpc';
import { DEFAULT_METHOD, PAYOUT_METHODS } from '@portal/domain/payout/rail/index';
import { defineMessages } from '@portal/domain/text/message';
import { NewPayoutBatchPage } from '@portal/screens/payout/new-payout-batch-page';
import { notify } from '@portal/ui/patterns/notify';
import { usePageParam } from '@portal/ui/state/use-page-param';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useIntl } from 'react-intl';
import { useNavigate, useParams, useSearchParams } from 'react-router';
import { paths } from '../../../shared/paths';

const messages = defineMessages({
  payouts: { id: 'admin.newBatch.payouts', defaultMessage: 'Payouts' },
});

const PAGE_SIZE = 50;

/** What the platform owes a partner, and whether it can be paid now. */
export const NewBatchPage = () => {
  const { formatMessage } = useIntl();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const { partnerId = '' } = useParams();
  const [params, setParams] = useSearchParams();
  const method = PAYOUT_METHODS.find((known) => known === params.get('method')) ?? DEFAULT_METHOD;
  const currency = params.get('currency') ?? 'USD';
  const { page, onPage } = usePageParam();
  const query = useQuery(
    trpc.admin.payout.candidates.queryOptions(
      { partnerId, method, currency, page, pageSize: PAGE_SIZE },
      { placeholderData: keepPreviousData },
    ),
  );
  const propose = useMutation(trpc.admin.payout.propose.mutationOptions());
  return (
    <NewPayoutBatchPage
      choice={{ method, currency }}
      onChoice={(choice) => setParams({ ...choice }, { replace: true })}
      query={query}
      page={page}
      pageSize={PAGE_SIZE}
      onPage={onPage}
      crumbs={[{ label: formatMessage(messages.payouts), to: paths.partnerPayouts(partnerId) }]}
      propose={async (note) => {
        const batch = await propose.mutateAsync({
          partnerId,
          method,
          currency,
          note: note === '' ? null : note,
        });
        await queryClient.invalidateQueries(trpc.admin.payout.pathFilter());
        notify.done(`Batch ${batch.number} proposed`);
        await navigate(paths.payoutBatch(partnerId, batch.id));
      }}
    />
  );
};
