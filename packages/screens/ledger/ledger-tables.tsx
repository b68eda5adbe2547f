import { ACCOUNT_WORDS, POSTING_WORDS, SOURCE_WORDS } from '@portal/domain/words/ledger';
import { sayCode } from '@portal/domain/text/say-code';
import type {
  LedgerAccountRow,
  LedgerEntryRow,
  TrialBalance,
  TrialBalanceRow,
} from '@portal/contracts/ledger';
import { defineMessages } from '@portal/domain/text/message';
import type { Speaker } from '@portal/domain/text/message';
import { useIntl } from 'react-intl';
import { Link } from 'react-router';
import { formatPeriod } from '@portal/ui/format/date';
import { formatNumber } from '@portal/ui/format/number';
import { Money } from '@portal/ui/primitives/money';
import { StateBadge } from '@portal/ui/primitives/state-badge';
import { When } from '@portal/ui/primitives/when';
import type { Column } from '@portal/ui/patterns/data-table';
import { DataTable } from '@portal/ui/patterns/data-table';
import { Section } from '@portal/ui/patterns/section';

const messages = defineMessages({
  debits: { id: 'screens.ledger.tables.debits', defaultMessage: 'Debits' },
  credits: { id: 'screens.ledger.tables.credits', defaultMessage: 'Credits' },
  balance: { id: 'screens.ledger.tables.balance', defaultMessage: 'Balance' },
  account: { id: 'screens.ledger.tables.account', defaultMessage: 'Account' },
  earners: { id: 'screens.ledger.tables.earners', defaultMessage: 'Earners' },
  sumsToZero: { id: 'screens.ledger.tables.sumsToZero', defaultMessage: 'Sums to zero' },
  sumsNotToZero: {
    id: 'screens.ledger.tables.sumsNotToZero',
    defaultMessage: 'Does not sum to zero',
  },
  trialBalance: {
    id: 'screens.ledger.tables.trialBalance',
    defaultMessage: 'Trial balance in {currency}',
  },
  sum: { id: 'screens.ledger.tables.sum', defaultMessage: 'Sum' },
  earner: { id: 'screens.ledger.tables.earner', defaultMessage: 'Earner' },
  currency: { id: 'screens.ledger.tables.currency', defaultMessage: 'Currency' },
  booked: { id: 'screens.ledger.tables.booked', defaultMessage: 'Booked' },
  what: { id: 'screens.ledger.tables.what', defaultMessage: 'What' },
  books: { id: 'screens.ledger.tables.books', defaultMessage: 'Books' },
  month: { id: 'screens.ledger.tables.month', defaultMessage: 'Month' },
  happened: { id: 'screens.ledger.tables.happened', defaultMessage: 'Happened' },
  against: { id: 'screens.ledger.tables.against', defaultMessage: 'Against' },
  debit: { id: 'screens.ledger.tables.debit', defaultMessage: 'Debit' },
  credit: { id: 'screens.ledger.tables.credit', defaultMessage: 'Credit' },
});

type Amounts = Pick<TrialBalanceRow, 'debits' | 'credits' | 'balance'>;

const amountColumns = (intl: Speaker): readonly Column<Amounts>[] => [
  {
    id: 'debits',
    header: intl.formatMessage(messages.debits),
    align: 'end',
    sort: 'debits',
    cell: (row) => <Money value={row.debits} />,
  },
  {
    id: 'credits',
    header: intl.formatMessage(messages.credits),
    align: 'end',
    sort: 'credits',
    cell: (row) => <Money value={row.credits} />,
  },
  {
    id: 'balance',
    header: intl.formatMessage(messages.balance),
    align: 'end',
    sort: 'balance',
    cell: (row) => <Money value={row.balance} strong />,
    card: 'value',
  },
];

const balanceColumns = (intl: Speaker): readonly Column<TrialBalanceRow>[] => [
  {
    id: 'account',
    header: intl.formatMessage(messages.account),
    cell: (row) => intl.formatMessage(ACCOUNT_WORDS[row.account]),
    card: 'title',
  },
  {
    id: 'accounts',
    header: intl.formatMessage(messages.earners),
    align: 'end',
    cell: (row) => formatNumber(row.accounts, { locale: intl.locale }),
  },
  ...amountColumns(intl).map(({ sort: _sort, ...column }) => column),
];

/** Debits, credits and balance by kind of account, one table a currency, with the sum that has to be zero. */
export const TrialBalanceTables = ({
  balance,
  accountsHref,
}: {
  readonly balance: TrialBalance;
  readonly accountsHref: (row: TrialBalanceRow) => string;
}) => {
  const intl = useIntl();
  return (
    <>
      {balance.sums.map((sum) => (
        <Section
          key={sum.currency}
          title={sum.currency}
          action={
            <StateBadge
              state={sum.balance.amountMinor === '0' ? 'balanced' : 'failed'}
              tone={sum.balance.amountMinor === '0' ? 'good' : 'bad'}
              label={
                sum.balance.amountMinor === '0'
                  ? intl.formatMessage(messages.sumsToZero)
                  : intl.formatMessage(messages.sumsNotToZero)
              }
            />
          }
        >
          <DataTable
            label={intl.formatMessage(messages.trialBalance, { currency: sum.currency })}
            columns={balanceColumns(intl)}
            rows={balance.rows.filter((row) => row.currency === sum.currency)}
            rowKey={(row) => row.account}
            rowHref={accountsHref}
            totals={{
              account: intl.formatMessage(messages.sum),
              debits: <Money value={sum.debits} strong />,
              credits: <Money value={sum.credits} strong />,
              balance: <Money value={sum.balance} strong />,
            }}
          />
        </Section>
      ))}
    </>
  );
};

/** Columns of accounts; `partner` names the earner that is no reseller. */
export const accountColumns = (
  intl: Speaker,
  partner: string,
): readonly Column<LedgerAccountRow>[] => [
  {
    id: 'earner',
    header: intl.formatMessage(messages.earner),
    sort: 'earner',
    cell: (row) => row.reseller?.name ?? partner,
    card: 'title',
  },
  {
    id: 'account',
    header: intl.formatMessage(messages.account),
    cell: (row) => intl.formatMessage(ACCOUNT_WORDS[row.account]),
  },
  { id: 'currency', header: intl.formatMessage(messages.currency), cell: (row) => row.currency },
  ...amountColumns(intl),
];

/** Where the pages of this app are for what a journal books; undefined: it has none. */
export type SourceHref = (source: LedgerEntryRow['source']) => string | undefined;

/** Columns of an account's entries; each leads to what it books. */
export const entryColumns = (
  intl: Speaker,
  hrefOf: SourceHref,
): readonly Column<LedgerEntryRow>[] => [
  {
    id: 'recorded',
    header: intl.formatMessage(messages.booked),
    cell: (row) => <When at={row.recordedAt} as="moment" />,
  },
  {
    id: 'kind',
    header: intl.formatMessage(messages.what),
    cell: (row) => sayCode(intl, POSTING_WORDS, row.kind),
    card: 'title',
  },
  {
    id: 'source',
    header: intl.formatMessage(messages.books),
    cell: (row) => {
      const to = hrefOf(row.source);
      const words = intl.formatMessage(SOURCE_WORDS[row.source.kind]);
      return to === undefined ? words : <Link to={to}>{words}</Link>;
    },
  },
  {
    id: 'month',
    header: intl.formatMessage(messages.month),
    cell: (row) => formatPeriod(row.period, { locale: intl.locale }),
  },
  {
    id: 'effective',
    header: intl.formatMessage(messages.happened),
    cell: (row) => <When at={row.effectiveAt} as="day" />,
  },
  {
    id: 'against',
    header: intl.formatMessage(messages.against),
    cell: (row) =>
      row.against.map((account) => intl.formatMessage(ACCOUNT_WORDS[account])).join(', '),
  },
  {
    id: 'debit',
    header: intl.formatMessage(messages.debit),
    align: 'end',
    cell: (row) => (row.debit === null ? '' : <Money value={row.debit} />),
  },
  {
    id: 'credit',
    header: intl.formatMessage(messages.credit),
    align: 'end',
    cell: (row) => (row.credit === null ? '' : <Money value={row.credit} />),
    card: 'value',
  },
];
