import { defineMessages } from '@portal/domain/text/message';
import type { Speaker } from '@portal/domain/text/message';
import { useIntl } from 'react-intl';
import { useTRPC } from '@portal/client/trpc';
import type { PayeeView } from '@portal/contracts/payee';
import { methodWords } from '@portal/screens/payout/payout-words';
import { DataTable } from '@portal/ui/patterns/data-table';
import type { Column } from '@portal/ui/patterns/data-table';
import { Section } from '@portal/ui/patterns/section';
import { usePayeeReviews } from '@portal/screens/payee/use-payee-reviews';
import { When } from '@portal/ui/primitives/when';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';

const messages = defineMessages({
  reseller: { id: 'admin.waitingPayees.reseller', defaultMessage: 'Reseller' },
  account: { id: 'admin.waitingPayees.account', defaultMessage: 'Account' },
  paidBy: { id: 'admin.waitingPayees.paidBy', defaultMessage: 'Paid by' },
  enteredBy: { id: 'admin.waitingPayees.enteredBy', defaultMessage: 'Entered by' },
  entered: { id: 'admin.waitingPayees.entered', defaultMessage: 'Entered' },
  resellersAccountsVerified: {
    id: 'admin.waitingPayees.resellersAccountsVerified',
    defaultMessage: 'Resellers’ accounts to be verified',
  },
  partnerVerifiesThemWhere: {
    id: 'admin.waitingPayees.partnerVerifiesThemWhere',
    defaultMessage:
      'The partner verifies them. Where it has nobody but who entered them, you can, for now.',
  },
});

const columns = (intl: Speaker): readonly Column<PayeeView>[] => [
  {
    id: 'name',
    header: intl.formatMessage(messages.reseller),
    cell: (row) => row.earnerName,
    card: 'title',
  },
  {
    id: 'account',
    header: intl.formatMessage(messages.account),
    cell: ({ holderName, detailsHint }) =>
      detailsHint === null ? holderName : `${holderName} ${detailsHint}`,
  },
  {
    id: 'method',
    header: intl.formatMessage(messages.paidBy),
    cell: (row) => methodWords(intl, row.method),
  },
  {
    id: 'entered',
    header: intl.formatMessage(messages.enteredBy),
    cell: (row) => row.enteredByName ?? '–',
  },
  {
    id: 'when',
    header: intl.formatMessage(messages.entered),
    cell: (row) => (row.enteredAt === null ? '–' : <When at={row.enteredAt} as="day" />),
  },
];

/** Details of a partner's resellers that wait to be verified: where nobody else in the partner can, staff stand in for now. */
export const WaitingPayees = ({
  partnerId,
  canManage,
}: {
  readonly partnerId: string;
  readonly canManage: boolean;
}) => {
  const intl = useIntl();
  const { payee } = useTRPC().admin;
  const queryClient = useQueryClient();
  const { data } = useQuery(
    payee.list.queryOptions({
      partnerId,
      earner: 'reseller',
      status: ['pending'],
      pageSize: 20,
    }),
  );
  const review = useMutation(
    payee.review.mutationOptions({
      onSuccess: () => queryClient.invalidateQueries(payee.pathFilter()),
    }),
  );
  const verify = usePayeeReviews((input) => review.mutateAsync({ partnerId, ...input }), {
    standsIn: true,
  });
  if (data === undefined || data.total === 0) return null;
  return (
    <Section
      title={intl.formatMessage(messages.resellersAccountsVerified)}
      text={intl.formatMessage(messages.partnerVerifiesThemWhere)}
    >
      <DataTable
        label={intl.formatMessage(messages.resellersAccountsVerified)}
        columns={columns(intl)}
        rows={data.rows}
        rowKey={(row) => row.id}
        rowName={(row) => row.earnerName}
        rowActions={(row) => (canManage ? verify(row) : [])}
      />
    </Section>
  );
};
