import type {
  LedgerAccountRow,
  LedgerEntryRow,
  TrialBalance,
  TrialBalanceRow,
} from '@portal/contracts/ledger';
import { Link } from 'react-router';
import { formatPeriod } from '@portal/ui/format/date';
import { humanize } from '@portal/ui/format/id';
import { useLocale } from '@portal/ui/format/locale';
import { formatNumber } from '@portal/ui/format/number';
import { Money } from '@portal/ui/primitives/money';
import { StateBadge } from '@portal/ui/primitives/state-badge';
import { When } from '@portal/ui/primitives/when';
import type { Column } from '@portal/ui/patterns/data-table';
import { DataTable } from '@portal/ui/patterns/data-table';
import { Section } from '@portal/ui/patterns/section';

type Amounts = Pick<TrialBalanceRow, 'debits' | 'credits' | 'balance'>;

const AMOUNTS: readonly Column<Amounts>[] = [
  {
    id: 'debits',
    header: 'Debits',
    align: 'end',
    sort: 'debits',
    cell: (row) => <Money value={row.debits} />,
  },
  {
    id: 'credits',
    header: 'Credits',
    align: 'end',
    sort: 'credits',
    cell: (row) => <Money value={row.credits} />,
  },
  {
    id: 'balance',
    header: 'Balance',
    align: 'end',
    sort: 'balance',
    cell: (row) => <Money value={row.balance} strong />,
    card: 'value',
  },
];

const BALANCE_COLUMNS: readonly Column<TrialBalanceRow>[] = [
  {
    id: 'account',
    header: 'Account',
    cell: (row) => humanize(row.account),
    card: 'title',
  },
  {
    id: 'accounts',
    header: 'Earners',
    align: 'end',
    cell: (row) => formatNumber(row.accounts),
  },
  ...AMOUNTS.map(({ sort: _sort, ...column }) => column),
];

/** Debits, credits and balance by kind of account, one table a currency, with the sum that has to be zero. */
export const TrialBalanceTables = ({
  balance,
  accountsHref,
}: {
  readonly balance: TrialBalance;
  readonly accountsHref: (row: TrialBalanceRow) => string;
}) => (
  <>
    {balance.sums.map((sum) => (
      <Section
        key={sum.currency}
        title={sum.currency}
        action={
          <StateBadge
            state={sum.balance.amountMinor === '0' ? 'balanced' : 'failed'}
            tone={sum.balance.amountMinor === '0' ? 'good' : 'bad'}
            label={sum.balance.amountMinor === '0' ? 'Sums to zero' : 'Does not sum to zero'}
          />
        }
      >
        <DataTable
          label={`Trial balance in ${sum.currency}`}
          columns={BALANCE_COLUMNS}
          rows={balance.rows.filter((row) => row.currency === sum.currency)}
          rowKey={(row) => row.account}
          rowHref={accountsHref}
          totals={{
            account: 'Sum',
            debits: <Money value={sum.debits} strong />,
            credits: <Money value={sum.credits} strong />,
            balance: <Money value={sum.balance} strong />,
          }}
        />
      </Section>
    ))}
  </>
);

/** Columns of accounts; `partner` names the earner that is no reseller. */
export const accountColumns = (partner: string): readonly Column<LedgerAccountRow>[] => [
  {
    id: 'earner',
    header: 'Earner',
    sort: 'earner',
    cell: (row) => row.reseller?.name ?? partner,
    card: 'title',
  },
  { id: 'account', header: 'Account', cell: (row) => humanize(row.account) },
  { id: 'currency', header: 'Currency', cell: (row) => row.currency },
  ...AMOUNTS,
];

const Period = ({ period }: { readonly period: string }) => {
  const { locale } = useLocale();
  return <>{formatPeriod(period, { locale })}</>;
};

/** Where the pages of this app are for what a journal books; undefined: it has none. */
export type SourceHref = (source: LedgerEntryRow['source']) => string | undefined;

const SOURCES: Readonly<Record<LedgerEntryRow['source']['kind'], string>> = {
  commission_line: 'Commission line',
  adjustment: 'Adjustment',
  recovery: 'Recovery of a debt',
  payout: 'Payout',
};

/** Columns of an account's entries; each leads to what it books. */
export const entryColumns = (hrefOf: SourceHref): readonly Column<LedgerEntryRow>[] => [
  {
    id: 'recorded',
    header: 'Booked',
    cell: (row) => <When at={row.recordedAt} as="moment" />,
  },
  { id: 'kind', header: 'What', cell: (row) => humanize(row.kind), card: 'title' },
  {
    id: 'source',
    header: 'Books',
    cell: (row) => {
      const to = hrefOf(row.source);
      const words = SOURCES[row.source.kind];
      return to === undefined ? words : <Link to={to}>{words}</Link>;
    },
  },
  { id: 'month', header: 'Month', cell: (row) => <Period period={row.period} /> },
  { id: 'effective', header: 'Happened', cell: (row) => <When at={row.effectiveAt} as="day" /> },
  { id: 'against', header: 'Against', cell: (row) => row.against.map(humanize).join(', ') },
  {
    id: 'debit',
    header: 'Debit',
    align: 'end',
    cell: (row) => (row.debit === null ? '' : <Money value={row.debit} />),
  },
  {
    id: 'credit',
    header: 'Credit',
    align: 'end',
    cell: (row) => (row.credit === null ? '' : <Money value={row.credit} />),
    card: 'value',
  },
];
