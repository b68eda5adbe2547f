import { Button, TextInput } from '@mantine/core';
import { exportLink } from '@portal/client/export-link';
import { useTRPC } from '@portal/client/trpc';
import { toProblem } from '@portal/contracts/problem';
import { defineMessages } from '@portal/domain/text/message';
import { LedgerProofPanel } from '@portal/screens/ledger/ledger-proof';
import { TrialBalanceTables } from '@portal/screens/ledger/ledger-tables';
import { Loaded } from '@portal/ui/patterns/loaded';
import { Page } from '@portal/ui/patterns/page';
import { ProblemNote } from '@portal/ui/patterns/problem-note';
import { DetailSkeleton } from '@portal/ui/patterns/skeletons';
import { EmptyState } from '@portal/ui/patterns/state';
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
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
  nothingIsBooked: { id: 'partner.ledger.nothingIsBooked', defaultMessage: 'Nothing is booked' },
  emptyText: {
    id: 'partner.ledger.emptyText',
    defaultMessage: 'The books begin with the first commission that is calculated.',
  },
});

const POLL_MS = 1500;

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
      <Loaded query={query} skeleton={<DetailSkeleton />}>
        {(balance) =>
          balance.rows.length === 0 ? (
            <EmptyState title={formatMessage(messages.nothingIsBooked)}>
              {formatMessage(messages.emptyText)}
            </EmptyState>
          ) : (
            <TrialBalanceTables
              balance={balance}
              accountsHref={({ account, currency }) =>
                `${paths.ledgerAccounts}?account=${account}&currency=${currency}${asOf === '' ? '' : `&asOf=${asOf}`}`
              }
            />
          )
        }
      </Loaded>
      <Proof />
    </Page>
  );
};

const Proof = () => {
  const trpc = useTRPC();
  const canProve = useCan('settlement.manage');
  const [awaited, setAwaited] = useState<string | null>(null);
  const query = useQuery(
    trpc.partner.ledger.proof.queryOptions(undefined, {
      refetchInterval: ({ state }) =>
        awaited !== null && state.data?.latest?.id !== awaited ? POLL_MS : false,
    }),
  );
  const prove = useMutation(
    trpc.partner.ledger.prove.mutationOptions({ onSuccess: ({ id }) => setAwaited(id) }),
  );
  return (
    <Loaded query={query} skeleton={<DetailSkeleton />}>
      {(proof) => (
        <>
          {prove.error === null ? null : <ProblemNote problem={toProblem(prove.error)} />}
          <LedgerProofPanel
            proof={proof}
            isProving={prove.isPending || (awaited !== null && proof.latest?.id !== awaited)}
            onProve={canProve ? () => prove.mutate() : undefined}
          />
        </>
      )}
    </Loaded>
  );
};
