import { Button, Group, SegmentedControl, TextInput } from '@mantine/core';
import { exportLink } from '@portal/client/export-link';
import { useTRPC } from '@portal/client/trpc';
import { defineMessages } from '@portal/domain/text/message';
import { LedgerProofPanel, useAwaitedProof } from '@portal/screens/ledger/ledger-proof';
import { TrialBalance } from '@portal/screens/ledger/trial-balance';
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
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
});

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
      <TrialBalance
        query={query}
        accountsHref={({ account, currency }) =>
          `${paths.ledgerAccounts(id)}?books=${books}&account=${account}&currency=${currency}${asOf === '' ? '' : `&asOf=${asOf}`}`
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
