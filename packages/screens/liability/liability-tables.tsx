import type { Age, LiabilityPage, LiabilityRow } from '@portal/contracts/liability';
import { AGES } from '@portal/contracts/liability';
import { moneyToNumber } from '@portal/ui/format/money';
import { useLocale } from '@portal/ui/format/locale';
import { Money } from '@portal/ui/primitives/money';
import { BarsChart } from '@portal/ui/patterns/chart';
import type { Column } from '@portal/ui/patterns/data-table';

const AGE_WORDS: Readonly<Record<Age, string>> = {
  current: 'Not due yet',
  to_30: '1–30 days',
  to_60: '31–60 days',
  to_90: '61–90 days',
  over_90: 'Over 90 days',
};

const AGE_COLUMNS: readonly Column<LiabilityRow>[] = AGES.map((age) => ({
  id: age,
  header: AGE_WORDS[age],
  align: 'end' as const,
  sort: age,
  cell: (row: LiabilityRow) => <Money value={row.ages[age]} />,
}));

/** Columns of what is owed; `name` heads the first one, `nobody` names what belongs to no single tenant. */
export const liabilityColumns = (
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
    ? [{ id: 'tenant', header: 'Tenant', cell: (row: LiabilityRow) => row.tenant?.name ?? '–' }]
    : []),
  ...AGE_COLUMNS,
  {
    id: 'total',
    header: 'Owed',
    align: 'end',
    sort: 'total',
    cell: (row) => <Money value={row.total} strong />,
    card: 'value',
  },
  {
    id: 'owedBack',
    header: 'Owed back',
    align: 'end',
    cell: (row) => <Money value={row.owedBack} />,
    optional: true,
  },
];

/** The sums under the columns, one line a currency. */
export const liabilityTotals = (sums: LiabilityPage['sums'] | undefined) => ({
  ...Object.fromEntries(
    AGES.map((age) => [
      age,
      sums?.map((sum) => <Money key={sum.currency} value={sum.ages[age]} />),
    ]),
  ),
  total: sums?.map((sum) => <Money key={sum.currency} value={sum.total} strong />),
  owedBack: sums?.map((sum) => <Money key={sum.currency} value={sum.owedBack} />),
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
  const { locale } = useLocale();
  const { currency } = sum;
  const money = (options: Intl.NumberFormatOptions) => (value: number) =>
    new Intl.NumberFormat(locale, { style: 'currency', currency, ...options }).format(value);
  const exact = (age: unknown) => AGES.find((one) => one === age) ?? 'current';
  return (
    <BarsChart
      title={`Owed by age, ${currency}`}
      text="Days since the amounts became payable."
      rows={AGES.map((age) => ({ age, owed: moneyToNumber(sum.ages[age]) }))}
      x={{ key: 'age', label: 'Age', format: (age) => AGE_WORDS[exact(age)] }}
      series={[{ key: 'owed', label: 'Owed', main: true }]}
      format={money({})}
      formatTick={money({ notation: 'compact' })}
      exact={(row) => <Money value={sum.ages[exact(row['age'])]} />}
      csvName={`owed-by-age-${currency}`}
      height={220}
    />
  );
};
