import { Button, Group, SegmentedControl, TextInput } from '@mantine/core';
import { exportLink } from '@portal/client/export-link';
import { useTRPC } from '@portal/client/trpc';
import { toProblem } from '@portal/contracts/problem';
import { defineMessages } from '@portal/domain/text/message';
import { LedgerProofPanel } from '@portal/screens/ledger/ledger-proof';
import { TrialBalanceTables } from '@portal/screens/ledger/ledger-tables';
import { Loaded } from '@portal/ui/patterns/loaded';
import { ProblemNote } from '@portal/ui/patterns/problem-note';
import { DetailSkeleton } from '@portal/ui/patterns/skeletons';
import { EmptyState } from '@portal/ui/patterns/state';
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useIntl } from 'react-intl';
import { useParams, useSearchParams } from 'react-router';
import { useCan } from '../../../shared/use-can';
import { paths } from '../../../shared/paths';

const messages = defineMessages({
  books: { id: 'admin.partnerLedger.books', defaultMessage: 'Books' },
  withThePartner: { id: 'admin.partnerLedger.withThePartner', defaultMessage: 'With the partner' },
  withItsResellers: {
    id: 'admin.partnerLedger.withItsResellers',
    defaultMessage: 'With its resellers',
  },
  asEnd: { id: 'admin.partnerLedger.asEnd', defaultMessage: 'As of the end of' },
  downloadCsv: { id: 'admin.partnerLedger.downloadCsv', defaultMessage: 'Download CSV' },
  booksBeginFirstCommission: {
    id: 'admin.partnerLedger.booksBeginFirstCommission',
    defaultMessage: 'The books begin with the first commission that is calculated.',
  },
  nothingIsBooked: {
    id: 'admin.partnerLedger.nothingIsBooked',
    defaultMessage: 'Nothing is booked',
  },
});

const POLL_MS = 1500;

/** The platform's books with one partner, or the partner's with its resellers, and the proof that they are right. */
export const PartnerLedger = () => {
  const { formatMessage } = useIntl();
  const trpc = useTRPC();
  const { id = '' } = useParams();
  const [params, setParams] = useSearchParams();
  const books = params.get('books') === 'reseller' ? ('reseller' as const) : ('partner' as const);
  const asOf = params.get('asOf') ?? '';
  const input = { partnerId: id, books, ...(asOf === '' ? {} : { asOf }) };
  const query = useQuery(
    trpc.admin.ledger.trialBalance.queryOptions(input, { placeholderData: keepPreviousData }),
  );
  const change = (name: string, value: string): void =>
    setParams(
      (previous) => {
        const next = new URLSearchParams(previous);
        if (value === '') next.delete(name);
        else next.set(name, value);
        return next;
      },
      { replace: true },
    );
  return (
    <>
      <Group align="end">
        <SegmentedControl
          aria-label={formatMessage(messages.books)}
          value={books}
          onChange={(value) => change('books', value === 'reseller' ? value : '')}
          data={[
            { value: 'partner', label: formatMessage(messages.withThePartner) },
            { value: 'reseller', label: formatMessage(messages.withItsResellers) },
          ]}
        />
        <TextInput
          type="month"
          label={formatMessage(messages.asEnd)}
          value={asOf}
          onChange={(event) => change('asOf', event.currentTarget.value)}
        />
        <Button component="a" href={exportLink('admin', 'trial-balance', input)} download>
          {formatMessage(messages.downloadCsv)}
        </Button>
      </Group>
      <Loaded query={query} skeleton={<DetailSkeleton />}>
        {(balance) =>
          balance.rows.length === 0 ? (
            <EmptyState title={formatMessage(messages.nothingIsBooked)}>
              {formatMessage(messages.booksBeginFirstCommission)}
            </EmptyState>
          ) : (
            <TrialBalanceTables
              balance={balance}
              accountsHref={({ account, currency }) =>
                `${paths.ledgerAccounts(id)}?books=${books}&account=${account}&currency=${currency}${asOf === '' ? '' : `&asOf=${asOf}`}`
              }
            />
          )
        }
      </Loaded>
      <Proof partnerId={id} />
    </>
  );
};

const Proof = ({ partnerId }: { readonly partnerId: string }) => {
  const trpc = useTRPC();
  const canProve = useCan('settlement.manage');
  const [awaited, setAwaited] = useState<string | null>(null);
  const query = useQuery(
    trpc.admin.ledger.proof.queryOptions(
      { partnerId },
      {
        refetchInterval: ({ state }) =>
          awaited !== null && state.data?.latest?.id !== awaited ? POLL_MS : false,
      },
    ),
  );
  const prove = useMutation(
    trpc.admin.ledger.prove.mutationOptions({ onSuccess: ({ id }) => setAwaited(id) }),
  );
  return (
    <Loaded query={query} skeleton={<DetailSkeleton />}>
      {(proof) => (
        <>
          {prove.error === null ? null : <ProblemNote problem={toProblem(prove.error)} />}
          <LedgerProofPanel
            proof={proof}
            isProving={prove.isPending || (awaited !== null && proof.latest?.id !== awaited)}
            onProve={canProve ? () => prove.mutate({ partnerId }) : undefined}
          />
        </>
      )}
    </Loaded>
  );
};
