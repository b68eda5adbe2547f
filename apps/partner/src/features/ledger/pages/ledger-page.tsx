import { Button, TextInput } from '@mantine/core';
import { exportLink } from '@portal/client/export-link';
import { useTRPC } from '@portal/client/trpc';
import { defineMessages } from '@portal/domain/text/message';
import { LedgerProofPanel, useAwaitedProof } from '@portal/screens/ledger/ledger-proof';
import { TrialBalance } from '@portal/screens/ledger/trial-balance';
import { Page } from '@portal/ui/patterns/page';
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import { useIntl } from 'react-intl';
import { useSearchParams } from 'react-router';
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
  asOf: { id: 'partner.ledger.asOf', defaultMessage: 'As of the end of' },
  asOfHelp: { id: 'partner.ledger.asOfHelp', defaultMessage: 'Empty: everything that is booked' },
});

/** The trial balance of the partner's books with its resellers, as of a month, and the proof that they are right. */
export const LedgerPage = () => {
  const { formatMessage } = useIntl();
  const trpc = useTRPC();
  const [params, setParams] = useSearchParams();
  const asOf = params.get('asOf') ?? '';
  const input = asOf === '' ? {} : { asOf };
  const query = useQuery(
    trpc.partner.ledger.trialBalance.queryOptions(input, { placeholderData: keepPreviousData }),
  );
  return (
    <Page
      title={formatMessage(messages.ledger)}
      lead={formatMessage(messages.lead)}
      actions={
        <Button component="a" href={exportLink('partner', 'trial-balance', input)} download>
          {formatMessage(messages.downloadCSV)}
        </Button>
      }
    >
      <TextInput
        type="month"
        label={formatMessage(messages.asOf)}
        description={formatMessage(messages.asOfHelp)}
        value={asOf}
        onChange={(event) => {
          const value = event.currentTarget.value;
          setParams(value === '' ? {} : { asOf: value }, { replace: true });
        }}
        maw={240}
      />
      <TrialBalance
        query={query}
        accountsHref={({ account, currency }) =>
          `${paths.ledgerAccounts}?account=${account}&currency=${currency}${asOf === '' ? '' : `&asOf=${asOf}`}`
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
