import { defineMessages } from '@portal/domain/text/message';
import type { Speaker } from '@portal/domain/text/message';
import { useIntl } from 'react-intl';
import { Button, Group, Select, TextInput } from '@mantine/core';
import { DEFAULT_METHOD, PAYOUT_METHODS } from '@portal/domain/payout/rail/index';
import type { PayoutMethod } from '@portal/domain/payout/rail/index';
import type { CandidateRow, PayoutBatchDetail } from '@portal/contracts/payout';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { formatNumber } from '@portal/ui/format/number';
import { Money } from '@portal/ui/primitives/money';
import { StateBadge } from '@portal/ui/primitives/state-badge';
import type { Loadable, Page as PageOf } from '@portal/ui/state/query';
import { useAddressFields } from '@portal/ui/state/use-address-fields';
import { useConfirm } from '@portal/ui/patterns/confirm';
import type { Column } from '@portal/ui/patterns/data-table';
import { PagedTable } from '@portal/ui/patterns/paged-table';
import { Page } from '@portal/ui/patterns/page';
import { notify } from '@portal/ui/patterns/notify';
import { leftOutWords, methodOptions, methodWords } from './payout-words';
import { Section } from '@portal/ui/patterns/section';
import { DetailSkeleton } from '@portal/ui/patterns/skeletons';

const messages = defineMessages({
  payee: { id: 'screens.newPayoutBatch.payee', defaultMessage: 'Payee' },
  inThisBatch: { id: 'screens.newPayoutBatch.inThisBatch', defaultMessage: 'In this batch' },
  isPaid: { id: 'screens.newPayoutBatch.isPaid', defaultMessage: 'Is paid' },
  settledWithoutATransfer: {
    id: 'screens.newPayoutBatch.settledWithoutATransfer',
    defaultMessage: 'Settled without a transfer',
  },
  leftOut: { id: 'screens.newPayoutBatch.leftOut', defaultMessage: 'Left out' },
  whyNot: { id: 'screens.newPayoutBatch.whyNot', defaultMessage: 'Why not' },
  items: { id: 'screens.newPayoutBatch.items', defaultMessage: 'Items' },
  due: { id: 'screens.newPayoutBatch.due', defaultMessage: 'Due' },
  proposeTitle: {
    id: 'screens.newPayoutBatch.proposeTitle',
    defaultMessage: 'Propose a batch in {currency}?',
  },
  proposeBody: {
    id: 'screens.newPayoutBatch.proposeBody',
    defaultMessage:
      'Everybody marked “Is paid” goes into it with all that is due. Nothing is booked and nothing is sent: you review it, and somebody else approves it.',
  },
  paidBy: { id: 'screens.newPayoutBatch.paidBy', defaultMessage: 'Paid by' },
  payeesOnThisPage: {
    id: 'screens.newPayoutBatch.payeesOnThisPage',
    defaultMessage: 'Payees on this page',
  },
  proposeBatch: { id: 'screens.newPayoutBatch.proposeBatch', defaultMessage: 'Propose batch' },
  note: { id: 'screens.newPayoutBatch.note', defaultMessage: 'Note' },
  title: { id: 'screens.newPayoutBatch.title', defaultMessage: 'New batch of payouts' },
  lead: {
    id: 'screens.newPayoutBatch.lead',
    defaultMessage:
      'Amounts of closed months, past their hold and undisputed, less what was taken back.',
  },
  whatToPay: { id: 'screens.newPayoutBatch.whatToPay', defaultMessage: 'What to pay' },
  currency: { id: 'screens.newPayoutBatch.currency', defaultMessage: 'Currency' },
  candidates: {
    id: 'screens.newPayoutBatch.candidates',
    defaultMessage: 'To whom something is due',
  },
  nothingDue: {
    id: 'screens.newPayoutBatch.nothingDue',
    defaultMessage: 'Nothing is due in {currency}',
  },
  nothingDueText: {
    id: 'screens.newPayoutBatch.nothingDueText',
    defaultMessage: 'Amounts become due when their month is closed and their hold is over.',
  },
  payees: { id: 'screens.newPayoutBatch.payees', defaultMessage: 'Payees' },
  noun: { id: 'screens.newPayoutBatch.noun', defaultMessage: 'payees' },
  payouts: { id: 'screens.newPayoutBatch.payouts', defaultMessage: 'Payouts' },
  proposed: { id: 'screens.newPayoutBatch.proposed', defaultMessage: 'Batch {number} proposed' },
});

/** What a batch is proposed of. */
interface BatchChoice {
  readonly method: PayoutMethod;
  readonly currency: string;
}

/** What the address says of it. */
export const useBatchChoice = (
  usualCurrency = 'USD',
): readonly [choice: BatchChoice, change: (choice: BatchChoice) => void] => {
  const { get, set } = useAddressFields();
  const method = PAYOUT_METHODS.find((known) => known === get('method')) ?? DEFAULT_METHOD;
  const currency = get('currency') ?? usualCurrency;
  return [{ method, currency }, (choice) => set({ ...choice, page: null })];
};

/** To how many payees a page says what is due. */
export const CANDIDATES_A_PAGE = 50;

const columns = (intl: Speaker): readonly Column<CandidateRow>[] => [
  {
    id: 'name',
    header: intl.formatMessage(messages.payee),
    cell: (row) => row.earnerName,
    card: 'title',
  },
  {
    id: 'outcome',
    header: intl.formatMessage(messages.inThisBatch),
    cell: (row) => (
      <StateBadge
        state={row.outcome}
        tone={row.outcome === 'left_out' ? 'warn' : 'good'}
        label={
          row.outcome === 'pay'
            ? intl.formatMessage(messages.isPaid)
            : row.outcome === 'settle'
              ? intl.formatMessage(messages.settledWithoutATransfer)
              : intl.formatMessage(messages.leftOut)
        }
      />
    ),
  },
  {
    id: 'why',
    header: intl.formatMessage(messages.whyNot),
    cell: (row) => leftOutWords(intl, row),
    card: 'wide',
  },
  {
    id: 'items',
    header: intl.formatMessage(messages.items),
    align: 'end',
    cell: (row) => formatNumber(row.items, { locale: intl.locale }),
  },
  {
    id: 'due',
    header: intl.formatMessage(messages.due),
    align: 'end',
    cell: (row) => <Money value={row.due} />,
    card: 'value',
  },
];

export interface NewPayoutBatchPageProps {
  readonly choice: BatchChoice;
  readonly onChoice: (choice: BatchChoice) => void;
  readonly query: Loadable<PageOf<CandidateRow>> & { readonly isPlaceholderData: boolean };
  readonly page: number;
  readonly onPage: (page: number) => void;
  readonly propose: (note: string | null) => Promise<PayoutBatchDetail>;
  /** Where all batches are. */
  readonly batchesHref: string;
  /** Where a batch has its page. */
  readonly batchHref: (id: string) => string;
}

/** Everybody to whom something is due, who would be paid now and who would not, before a batch is proposed. */
export const NewPayoutBatchPage = (props: NewPayoutBatchPageProps) => {
  const intl = useIntl();
  const { formatMessage } = intl;
  const { choice, onChoice, query, page, onPage, propose, batchesHref, batchHref } = props;
  const confirm = useConfirm();
  const navigate = useNavigate();
  const [currency, setCurrency] = useState(choice.currency);
  const rows = query.data?.rows ?? [];
  // What is proposed is what stands there, not what stood there before the choice.
  const isAnybodyPaid = !query.isPlaceholderData && rows.some((row) => row.outcome !== 'left_out');
  const ask = (): void =>
    confirm({
      title: formatMessage(messages.proposeTitle, { currency: choice.currency }),
      body: formatMessage(messages.proposeBody),
      facts: [
        { label: formatMessage(messages.paidBy), value: methodWords(intl, choice.method) },
        {
          label: formatMessage(messages.payeesOnThisPage),
          value: rows.filter((row) => row.outcome === 'pay').length,
        },
      ],
      confirmLabel: formatMessage(messages.proposeBatch),
      reason: 'optional',
      reasonLabel: formatMessage(messages.note),
      run: async (note) => {
        const batch = await propose(note === '' ? null : note);
        notify.done(formatMessage(messages.proposed, { number: batch.number }));
        await navigate(batchHref(batch.id));
      },
    });
  return (
    <Page
      title={formatMessage(messages.title)}
      lead={formatMessage(messages.lead)}
      crumbs={[{ label: formatMessage(messages.payouts), to: batchesHref }]}
      actions={
        <Button variant="filled" disabled={!isAnybodyPaid} onClick={ask}>
          {formatMessage(messages.proposeBatch)}
        </Button>
      }
    >
      <Section title={formatMessage(messages.whatToPay)}>
        <Group align="end">
          <Select
            label={formatMessage(messages.paidBy)}
            data={methodOptions(intl)}
            allowDeselect={false}
            value={choice.method}
            onChange={(value) => {
              const method = PAYOUT_METHODS.find((known) => known === value);
              if (method !== undefined) onChoice({ ...choice, method });
            }}
          />
          <TextInput
            label={formatMessage(messages.currency)}
            maxLength={3}
            value={currency}
            onChange={(event) => {
              const typed = event.currentTarget.value.toUpperCase();
              setCurrency(typed);
              if (/^[A-Z]{3}$/.test(typed)) onChoice({ ...choice, currency: typed });
            }}
          />
        </Group>
      </Section>
      <Section title={formatMessage(messages.candidates)}>
        <PagedTable
          query={query}
          skeleton={<DetailSkeleton />}
          label={formatMessage(messages.payees)}
          columns={columns(intl)}
          rowKey={(row) => row.resellerId ?? 'partner'}
          noun={formatMessage(messages.noun)}
          page={page}
          pageSize={CANDIDATES_A_PAGE}
          onPage={onPage}
          empty={{
            title: formatMessage(messages.nothingDue, { currency: choice.currency }),
            text: formatMessage(messages.nothingDueText),
          }}
        />
      </Section>
    </Page>
  );
};
