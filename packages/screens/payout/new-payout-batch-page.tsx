import { Button, Group, Select, TextInput } from '@mantine/core';
import { PAYOUT_METHODS, type PayoutMethod } from '@portal/domain/payout/rail/index';
import type { CandidateRow } from '@portal/contracts/payout';
import { useState } from 'react';
import { formatNumber } from '@portal/ui/format/number';
import { Money } from '@portal/ui/primitives/money';
import { StateBadge } from '@portal/ui/primitives/state-badge';
import type { Loadable, Page as PageOf } from '@portal/ui/state/query';
import { useConfirm } from '@portal/ui/patterns/confirm';
import { DataTable, type Column } from '@portal/ui/patterns/data-table';
import { Loaded } from '@portal/ui/patterns/loaded';
import { Page } from '@portal/ui/patterns/page';
import type { Crumb } from '@portal/ui/patterns/page-header';
import { Pager } from '@portal/ui/patterns/pager';
import { leftOutWords, METHOD_OPTIONS, methodWords } from './payout-words';
import { Section } from '@portal/ui/patterns/section';
import { DetailSkeleton } from '@portal/ui/patterns/skeletons';
import { EmptyState } from '@portal/ui/patterns/state';

/** What a batch is proposed of. */
export interface BatchChoice {
  readonly method: PayoutMethod;
  readonly currency: string;
}

const COLUMNS: readonly Column<CandidateRow>[] = [
  { id: 'name', header: 'Payee', cell: (row) => row.earnerName, card: 'title' },
  {
    id: 'outcome',
    header: 'In this batch',
    cell: (row) => (
      <StateBadge
        state={row.outcome}
        tone={row.outcome === 'left_out' ? 'warn' : 'good'}
        label={
          row.outcome === 'pay'
            ? 'Is paid'
            : row.outcome === 'settle'
              ? 'Settled without a transfer'
              : 'Left out'
        }
      />
    ),
  },
  { id: 'why', header: 'Why not', cell: (row) => leftOutWords(row), card: 'wide' },
  { id: 'items', header: 'Items', align: 'end', cell: (row) => formatNumber(row.items) },
  {
    id: 'due',
    header: 'Due',
    align: 'end',
    cell: (row) => <Money value={row.due} />,
    card: 'value',
  },
];

export interface NewPayoutBatchPageProps {
  readonly choice: BatchChoice;
  readonly onChoice: (choice: BatchChoice) => void;
  readonly query: Loadable<PageOf<CandidateRow>>;
  readonly page: number;
  readonly pageSize: number;
  readonly onPage: (page: number) => void;
  readonly propose: (note: string) => Promise<unknown>;
  readonly crumbs: readonly Crumb[];
}

/** Everybody to whom something is due, who would be paid now and who would not, before a batch is proposed. */
export const NewPayoutBatchPage = (props: NewPayoutBatchPageProps) => {
  const { choice, onChoice, query, page, pageSize, onPage, propose, crumbs } = props;
  const confirm = useConfirm();
  const [currency, setCurrency] = useState(choice.currency);
  const rows = query.data?.rows ?? [];
  const isAnybodyPaid = rows.some((row) => row.outcome !== 'left_out');
  const ask = (): void =>
    confirm({
      title: `Propose a batch in ${choice.currency}?`,
      body: 'Everybody marked “Is paid” goes into it with all that is due. Nothing is booked and nothing is sent: you review it, and somebody else approves it.',
      facts: [
        { label: 'Paid by', value: methodWords(choice.method) },
        { label: 'Payees on this page', value: rows.filter((row) => row.outcome === 'pay').length },
      ],
      confirmLabel: 'Propose batch',
      reason: 'optional',
      reasonLabel: 'Note',
      run: propose,
    });
  return (
    <Page
      title="New batch of payouts"
      lead="Amounts of closed months, past their hold and undisputed, less what was taken back."
      crumbs={crumbs}
      actions={
        <Button variant="filled" disabled={!isAnybodyPaid} onClick={ask}>
          Propose batch
        </Button>
      }
    >
      <Section title="What to pay">
        <Group align="end">
          <Select
            label="Paid by"
            data={METHOD_OPTIONS}
            allowDeselect={false}
            value={choice.method}
            onChange={(value) => {
              const method = PAYOUT_METHODS.find((known) => known === value);
              if (method !== undefined) onChoice({ ...choice, method });
            }}
          />
          <TextInput
            label="Currency"
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
      <Section title="To whom something is due">
        <Loaded query={query} skeleton={<DetailSkeleton />}>
          {({ rows: shown, total }) =>
            total === 0 ? (
              <EmptyState title={`Nothing is due in ${choice.currency}`}>
                Amounts become due when their month is closed and their hold is over.
              </EmptyState>
            ) : (
              <>
                <DataTable
                  label="Payees"
                  columns={COLUMNS}
                  rows={shown}
                  rowKey={(row) => row.resellerId ?? 'partner'}
                />
                <Pager
                  noun="payees"
                  page={page}
                  pageSize={pageSize}
                  total={total}
                  onPage={onPage}
                />
              </>
            )
          }
        </Loaded>
      </Section>
    </Page>
  );
};
