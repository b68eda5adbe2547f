import { Button } from '@mantine/core';
import { exportLink } from '@portal/client/export-link';
import { useTRPC } from '@portal/client/trpc';
import { defineMessages } from '@portal/domain/text/message';
import { LedgerProofPanel, useAwaitedProof } from '@portal/screens/ledger/ledger-proof';
import { TrialBalance } from '@portal/screens/ledger/trial-balance';
import { useAsOf } from '@portal/screens/ledger/use-as-of';
import { Page } from '@portal/ui/patterns/page';
import { useAddressFields } from '@portal/ui/state/use-address-fields';
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import { useIntl } from 'react-intl';
import { useCan } from '../../../shared/use-can';
import { paths } from '../../../shared/paths';

const messages = defineMessages({
  ledger: { id: 'partner.ledger.ledger', defaultMessage: 'Ledger' },
  lead: {
    id: 'partner.ledger.lead',
    defaultMessage:
      'The books with your resellers: what was earned, paid and taken back, each amount booked twice.',
  },
  downloadCSV: { id: 'partner.ledger.downloadCSV', defaultMessage: 'Download CSV' },
});

/** The trial balance of the partner's books with its resellers, as of a month, and the proof that they are right. */
export const LedgerPage = () => {
  const { formatMessage } = useIntl();
  const trpc = useTRPC();
  const { asOf, field } = useAsOf(useAddressFields());
  const query = useQuery(
    trpc.partner.ledger.trialBalance.queryOptions(asOf, { placeholderData: keepPreviousData }),
  );
  return (
    <Page
      title={formatMessage(messages.ledger)}
      lead={formatMessage(messages.lead)}
      actions={
        <Button component="a" href={exportLink('partner', 'trial-balance', asOf)} download>
          {formatMessage(messages.downloadCSV)}
        </Button>
      }
    >
      {field}
      <TrialBalance
        query={query}
        accountsHref={({ account, currency }) =>
          `${paths.ledgerAccounts}?${new URLSearchParams({ account, currency, ...asOf }).toString()}`
        }
      />
      <Proof />
    </Page>
  );
};

const Proof = () => {
  const trpc = useTRPC();
  const canProve = useCan('settlement.manage');
  const awaited = useAwaitedProof();
  const query = useQuery(
    trpc.partner.ledger.proof.queryOptions(undefined, {
      refetchInterval: ({ state }) => awaited.interval(state.data),
    }),
  );
  const prove = useMutation(
    trpc.partner.ledger.prove.mutationOptions({ onSuccess: awaited.begin }),
  );
  return (
    <LedgerProofPanel
      query={query}
      awaited={awaited}
      asking={prove}
      onProve={canProve ? () => prove.mutate() : undefined}
    />
  );
};
