import { Button, Group, SegmentedControl } from '@mantine/core';
import { exportLink } from '@portal/client/export-link';
import { useTRPC } from '@portal/client/trpc';
import { defineMessages } from '@portal/domain/text/message';
import { LedgerProofPanel, useAwaitedProof } from '@portal/screens/ledger/ledger-proof';
import { TrialBalance } from '@portal/screens/ledger/trial-balance';
import { useAsOf } from '@portal/screens/ledger/use-as-of';
import { useAddressFields } from '@portal/ui/state/use-address-fields';
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import { useIntl } from 'react-intl';
import { useParams } from 'react-router';
import { useCan } from '../../../shared/use-can';
import { paths } from '../../../shared/paths';

const messages = defineMessages({
  books: { id: 'admin.partnerLedger.books', defaultMessage: 'Books' },
  withThePartner: { id: 'admin.partnerLedger.withThePartner', defaultMessage: 'With the partner' },
  withItsResellers: {
    id: 'admin.partnerLedger.withItsResellers',
    defaultMessage: 'With its resellers',
  },
  downloadCsv: { id: 'admin.partnerLedger.downloadCsv', defaultMessage: 'Download CSV' },
});

/** The platform's books with one partner, or the partner's with its resellers, and the proof that they are right. */
export const PartnerLedger = () => {
  const { formatMessage } = useIntl();
  const trpc = useTRPC();
  const { id = '' } = useParams();
  const address = useAddressFields();
  const { asOf, field } = useAsOf(address);
  const books = address.get('books') === 'reseller' ? ('reseller' as const) : ('partner' as const);
  const input = { partnerId: id, books, ...asOf };
  const query = useQuery(
    trpc.admin.ledger.trialBalance.queryOptions(input, { placeholderData: keepPreviousData }),
  );
  return (
    <>
      <Group align="end">
        <SegmentedControl
          aria-label={formatMessage(messages.books)}
          value={books}
          onChange={(value) => address.set({ books: value === 'reseller' ? value : null })}
          data={[
            { value: 'partner', label: formatMessage(messages.withThePartner) },
            { value: 'reseller', label: formatMessage(messages.withItsResellers) },
          ]}
        />
        {field}
        <Button component="a" href={exportLink('admin', 'trial-balance', input)} download>
          {formatMessage(messages.downloadCsv)}
        </Button>
      </Group>
      <TrialBalance
        query={query}
        accountsHref={({ account, currency }) =>
          `${paths.ledgerAccounts(id)}?${new URLSearchParams({ books, account, currency, ...asOf }).toString()}`
        }
      />
      <Proof partnerId={id} />
    </>
  );
};

const Proof = ({ partnerId }: { readonly partnerId: string }) => {
  const trpc = useTRPC();
  const canProve = useCan('settlement.manage');
  const awaited = useAwaitedProof();
  const query = useQuery(
    trpc.admin.ledger.proof.queryOptions(
      { partnerId },
      {
        refetchInterval: ({ state }) => awaited.interval(state.data),
      },
    ),
  );
  const prove = useMutation(trpc.admin.ledger.prove.mutationOptions({ onSuccess: awaited.begin }));
  return (
    <LedgerProofPanel
      query={query}
      awaited={awaited}
      asking={prove}
      onProve={canProve ? () => prove.mutate({ partnerId }) : undefined}
    />
  );
};
