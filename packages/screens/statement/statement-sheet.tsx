import { Link } from 'react-router';
import { formatDay } from '@portal/ui/format/date';
import { humanize } from '@portal/ui/format/id';
import { formatNumber } from '@portal/ui/format/number';
import { Money } from '@portal/ui/primitives/money';
import { type Column, DataTable } from '@portal/ui/patterns/data-table';
import { Section } from '@portal/ui/patterns/section';

interface Figures {
  readonly openingMinor: string;
  readonly earnedMinor: string;
  readonly adjustmentsMinor: string;
  readonly recoveriesMinor: string;
  readonly paidMinor: string;
  readonly closingMinor: string;
  readonly debtOpeningMinor: string;
  readonly debtNewMinor: string;
  readonly debtClosingMinor: string;
}

/** What a statement says, issued or a draft; amounts are minor units as text. */
export interface SheetContent {
  readonly currency: string;
  readonly figures: Figures;
  readonly components: readonly {
    readonly component: string;
    readonly kind: string;
    readonly lines: number;
    readonly amountMinor: string;
  }[];
  readonly adjustments: readonly {
    readonly id: string;
    readonly amountMinor: string;
    readonly reason: string;
    readonly at: string | null;
  }[];
  readonly recoveries: readonly {
    readonly lineId: string;
    readonly at: string;
    readonly amountMinor: string;
  }[];
  readonly payouts: readonly {
    readonly id: string;
    readonly kind: string;
    readonly at: string;
    readonly amountMinor: string;
  }[];
}

/** Where the pages of this app are for what a statement is made of; absent: it has none. */
export interface SheetHrefs {
  readonly line?: (id: string) => string;
  /** The lines of one component in the statement's month. */
  readonly component?: (component: string) => string;
  readonly adjustment?: (id: string) => string;
}

interface Row {
  readonly key: string;
  readonly to?: string | undefined;
  readonly label: string;
  readonly note: string;
  readonly amountMinor: string;
  readonly strong: boolean;
}

const row = (label: string, amountMinor: string, note = '', strong = false): Row => ({
  key: label + note,
  label,
  note,
  amountMinor,
  strong,
});

const negated = (amountMinor: string): string => (-BigInt(amountMinor)).toString();

const sumsOf = ({ figures }: SheetContent): Row[] => [
  row('Opening balance', figures.openingMinor),
  row('Earned', figures.earnedMinor),
  row('Adjustments', figures.adjustmentsMinor),
  row('Debts taken off', negated(figures.recoveriesMinor)),
  row('Paid out', negated(figures.paidMinor)),
  row('Closing balance', figures.closingMinor, '', true),
  ...(figures.debtClosingMinor === '0' && figures.debtOpeningMinor === '0'
    ? []
    : [row('Still owed back', figures.debtClosingMinor)]),
];

const columnsFor = (currency: string, note: string | null): readonly Column<Row>[] => [
  {
    id: 'label',
    header: 'What',
    cell: ({ label, to }) => (to === undefined ? label : <Link to={to}>{label}</Link>),
    card: 'title',
  },
  ...(note === null
    ? []
    : [{ id: 'note', header: note, cell: (line: Row) => line.note } satisfies Column<Row>]),
  {
    id: 'amount',
    header: 'Amount',
    align: 'end',
    cell: ({ amountMinor, strong }) => <Money value={{ amountMinor, currency }} strong={strong} />,
    card: 'value',
  },
];

const Part = ({
  title,
  note,
  currency,
  rows,
}: {
  readonly title: string;
  readonly note: string | null;
  readonly currency: string;
  readonly rows: readonly Row[];
}) =>
  rows.length === 0 ? null : (
    <Section title={title}>
      <DataTable
        label={title}
        columns={columnsFor(currency, note)}
        rows={rows}
        rowKey={({ key }) => key}
      />
    </Section>
  );

/** The body of a statement: its sums, then what they are made of. */
export const StatementSheet = ({
  content,
  hrefs = {},
}: {
  readonly content: SheetContent;
  readonly hrefs?: SheetHrefs | undefined;
}) => {
  const { currency } = content;
  return (
    <>
      <Part title="Summary" note={null} currency={currency} rows={sumsOf(content)} />
      <Part
        title="Earned"
        note="Lines"
        currency={currency}
        rows={content.components.map(({ component, kind, lines, amountMinor }) => ({
          ...row(
            kind === 'earning'
              ? humanize(component)
              : `${humanize(component)}, ${humanize(kind).toLowerCase()}`,
            amountMinor,
          ),
          note: formatNumber(lines),
          to: hrefs.component?.(component),
        }))}
      />
      <Part
        title="Adjustments"
        note="Approved"
        currency={currency}
        rows={content.adjustments.map(({ id, reason, at, amountMinor }) => ({
          ...row(reason, amountMinor, at === null ? '' : formatDay(at)),
          key: id,
          to: hrefs.adjustment?.(id),
        }))}
      />
      <Part
        title="Debts taken off"
        note="Of"
        currency={currency}
        rows={content.recoveries.map(({ lineId, at, amountMinor }) => ({
          ...row('Paid out before, then taken back', negated(amountMinor), formatDay(at)),
          key: lineId,
          to: hrefs.line?.(lineId),
        }))}
      />
      <Part
        title="Paid out"
        note="Day"
        currency={currency}
        rows={content.payouts.map(({ id, kind, at, amountMinor }) => ({
          ...row(humanize(kind), negated(amountMinor), formatDay(at)),
          key: `${id} ${kind} ${at}`,
        }))}
      />
    </>
  );
};
