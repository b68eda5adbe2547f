import type { Age, LiabilityPage, LiabilityRow } from '@portal/contracts/liability';
import { AGES } from '@portal/contracts/liability';
import { defineMessages } from '@portal/domain/text/message';
import type { Message, Speaker } from '@portal/domain/text/message';
import { useIntl } from 'react-intl';
import { chartMoney, moneyToNumber } from '@portal/ui/format/money';
import { Money } from '@portal/ui/primitives/money';
import { MoneyLines } from '@portal/ui/primitives/money-lines';
import { BarsChart } from '@portal/ui/patterns/chart';
import type { Column } from '@portal/ui/patterns/data-table';

const messages = defineMessages({
  tenant: { id: 'screens.liability.tables.tenant', defaultMessage: 'Tenant' },
  owed: { id: 'screens.liability.tables.owed', defaultMessage: 'Owed' },
  owedBack: { id: 'screens.liability.tables.owedBack', defaultMessage: 'Owed back' },
  byAge: { id: 'screens.liability.tables.byAge', defaultMessage: 'Owed by age, {currency}' },
  byAgeHelp: {
    id: 'screens.liability.tables.byAgeHelp',
    defaultMessage: 'Days since the amounts became payable.',
  },
  age: { id: 'screens.liability.tables.age', defaultMessage: 'Age' },
});

const AGE_WORDS: Readonly<Record<Age, Message>> = defineMessages({
  current: { id: 'screens.liability.age.current', defaultMessage: 'Not due yet' },
  to_30: { id: 'screens.liability.age.to30', defaultMessage: '1–30 days' },
  to_60: { id: 'screens.liability.age.to60', defaultMessage: '31–60 days' },
  to_90: { id: 'screens.liability.age.to90', defaultMessage: '61–90 days' },
  over_90: { id: 'screens.liability.age.over90', defaultMessage: 'Over 90 days' },
});

const ageColumns = (intl: Speaker): readonly Column<LiabilityRow>[] =>
  AGES.map((age) => ({
    id: age,
    header: intl.formatMessage(AGE_WORDS[age]),
    align: 'end' as const,
    sort: age,
    cell: (row: LiabilityRow) => <Money value={row.ages[age]} />,
  }));

/** Columns of what is owed; `name` heads the first one, `nobody` names what belongs to no single tenant. */
export const liabilityColumns = (
  intl: Speaker,
  name: string,
  { nobody, withTenant }: { readonly nobody: string; readonly withTenant: boolean },
): readonly Column<LiabilityRow>[] => [
  {
    id: 'name',
    header: name,
    sort: 'name',
    cell: (row) => row.owedTo?.name ?? nobody,
    card: 'title',
  },
  ...(withTenant
    ? [
        {
          id: 'tenant',
          header: intl.formatMessage(messages.tenant),
          cell: (row: LiabilityRow) => row.tenant?.name ?? '–',
        },
      ]
    : []),
  ...ageColumns(intl),
  {
    id: 'total',
    header: intl.formatMessage(messages.owed),
    align: 'end',
    sort: 'total',
    cell: (row) => <Money value={row.total} strong />,
    card: 'value',
  },
  {
    id: 'owedBack',
    header: intl.formatMessage(messages.owedBack),
    align: 'end',
    cell: (row) => <Money value={row.owedBack} />,
    optional: true,
  },
];

/** The sums under the columns, one line a currency. */
export const liabilityTotals = (sums: LiabilityPage['sums'] = []) => ({
  ...Object.fromEntries(
    AGES.map((age) => [age, <MoneyLines key={age} amounts={sums.map(({ ages }) => ages[age])} />]),
  ),
  total: <MoneyLines amounts={sums.map(({ total }) => total)} strong />,
  owedBack: <MoneyLines amounts={sums.map(({ owedBack }) => owedBack)} />,
});

/** What is owed by age, one chart a currency. */
export const LiabilityCharts = ({ sums }: { readonly sums: LiabilityPage['sums'] }) => (
  <>
    {sums.map((sum) => (
      <LiabilityChart key={sum.currency} sum={sum} />
    ))}
  </>
);

const LiabilityChart = ({ sum }: { readonly sum: LiabilityPage['sums'][number] }) => {
  const intl = useIntl();
  const { currency } = sum;
  const exact = (age: unknown) => AGES.find((one) => one === age) ?? 'current';
  return (
    <BarsChart
      title={intl.formatMessage(messages.byAge, { currency })}
      text={intl.formatMessage(messages.byAgeHelp)}
      rows={AGES.map((age) => ({ age, owed: moneyToNumber(sum.ages[age]) }))}
      x={{
        key: 'age',
        label: intl.formatMessage(messages.age),
        format: (age) => intl.formatMessage(AGE_WORDS[exact(age)]),
      }}
      series={[{ key: 'owed', label: intl.formatMessage(messages.owed), main: true }]}
      {...chartMoney(currency, intl)}
      exact={(row) => <Money value={sum.ages[exact(row['age'])]} />}
      csvName={`owed-by-age-${currency}`}
      height={220}
    />
  );
};
