import { POSTING_WORDS } from '@portal/domain/words/ledger';
import { LINE_KIND_IN_SENTENCE } from '@portal/domain/words/line-kind';
import { sayCode } from '@portal/domain/text/say-code';
import { defineMessages } from '@portal/domain/text/message';
import type { Speaker } from '@portal/domain/text/message';
import { useIntl } from 'react-intl';
import { Link } from 'react-router';
import { formatDay } from '@portal/ui/format/date';
import { humanize } from '@portal/domain/text/humanize';
import { formatNumber } from '@portal/ui/format/number';
import { Money } from '@portal/ui/primitives/money';
import { DataTable } from '@portal/ui/patterns/data-table';
import type { Column } from '@portal/ui/patterns/data-table';
import { Section } from '@portal/ui/patterns/section';

const messages = defineMessages({
  opening: { id: 'screens.statement.sheet.opening', defaultMessage: 'Opening balance' },
  earned: { id: 'screens.statement.sheet.earned', defaultMessage: 'Earned' },
  adjustments: { id: 'screens.statement.sheet.adjustments', defaultMessage: 'Adjustments' },
  debtsTakenOff: { id: 'screens.statement.sheet.debtsTakenOff', defaultMessage: 'Debts taken off' },
  paidOut: { id: 'screens.statement.sheet.paidOut', defaultMessage: 'Paid out' },
  closing: { id: 'screens.statement.sheet.closing', defaultMessage: 'Closing balance' },
  stillOwedBack: { id: 'screens.statement.sheet.stillOwedBack', defaultMessage: 'Still owed back' },
  what: { id: 'screens.statement.sheet.what', defaultMessage: 'What' },
  amount: { id: 'screens.statement.sheet.amount', defaultMessage: 'Amount' },
  summary: { id: 'screens.statement.sheet.summary', defaultMessage: 'Summary' },
  lines: { id: 'screens.statement.sheet.lines', defaultMessage: 'Lines' },
  approved: { id: 'screens.statement.sheet.approved', defaultMessage: 'Approved' },
  of: { id: 'screens.statement.sheet.of', defaultMessage: 'Of' },
  takenBack: {
    id: 'screens.statement.sheet.takenBack',
    defaultMessage: 'Paid out before, then taken back',
  },
  day: { id: 'screens.statement.sheet.day', defaultMessage: 'Day' },
});

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

const sumsOf = ({ formatMessage }: Speaker, { figures }: SheetContent): Row[] => [
  row(formatMessage(messages.opening), figures.openingMinor),
  row(formatMessage(messages.earned), figures.earnedMinor),
  row(formatMessage(messages.adjustments), figures.adjustmentsMinor),
  row(formatMessage(messages.debtsTakenOff), negated(figures.recoveriesMinor)),
  row(formatMessage(messages.paidOut), negated(figures.paidMinor)),
  row(formatMessage(messages.closing), figures.closingMinor, '', true),
  ...(figures.debtClosingMinor === '0' && figures.debtOpeningMinor === '0'
    ? []
    : [row(formatMessage(messages.stillOwedBack), figures.debtClosingMinor)]),
];

const columnsFor = (
  { formatMessage }: Speaker,
  currency: string,
  note: string | null,
): readonly Column<Row>[] => [
  {
    id: 'label',
    header: formatMessage(messages.what),
    cell: ({ label, to }) => (to === undefined ? label : <Link to={to}>{label}</Link>),
    card: 'title',
  },
  ...(note === null
    ? []
    : [{ id: 'note', header: note, cell: (line: Row) => line.note } satisfies Column<Row>]),
  {
    id: 'amount',
    header: formatMessage(messages.amount),
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
}) => {
  const intl = useIntl();
  return rows.length === 0 ? null : (
    <Section title={title}>
      <DataTable
        label={title}
        columns={columnsFor(intl, currency, note)}
        rows={rows}
        rowKey={({ key }) => key}
      />
    </Section>
  );
};

/** The body of a statement: its sums, then what they are made of. */
export const StatementSheet = ({
  content,
  hrefs = {},
}: {
  readonly content: SheetContent;
  readonly hrefs?: SheetHrefs | undefined;
}) => {
  const intl = useIntl();
  const { formatMessage, locale } = intl;
  const { currency } = content;
  return (
    <>
      <Part
        title={formatMessage(messages.summary)}
        note={null}
        currency={currency}
        rows={sumsOf(intl, content)}
      />
      <Part
        title={formatMessage(messages.earned)}
        note={formatMessage(messages.lines)}
        currency={currency}
        rows={content.components.map(({ component, kind, lines, amountMinor }) => ({
          ...row(
            kind === 'earning'
              ? humanize(component)
              : `${humanize(component)}, ${sayCode(intl, LINE_KIND_IN_SENTENCE, kind)}`,
            amountMinor,
          ),
          note: formatNumber(lines, { locale }),
          to: hrefs.component?.(component),
        }))}
      />
      <Part
        title={formatMessage(messages.adjustments)}
        note={formatMessage(messages.approved)}
        currency={currency}
        rows={content.adjustments.map(({ id, reason, at, amountMinor }) => ({
          ...row(reason, amountMinor, at === null ? '' : formatDay(at, { locale })),
          key: id,
          to: hrefs.adjustment?.(id),
        }))}
      />
      <Part
        title={formatMessage(messages.debtsTakenOff)}
        note={formatMessage(messages.of)}
        currency={currency}
        rows={content.recoveries.map(({ lineId, at, amountMinor }) => ({
          ...row(
            formatMessage(messages.takenBack),
            negated(amountMinor),
            formatDay(at, { locale }),
          ),
          key: lineId,
          to: hrefs.line?.(lineId),
        }))}
      />
      <Part
        title={formatMessage(messages.paidOut)}
        note={formatMessage(messages.day)}
        currency={currency}
        rows={content.payouts.map(({ id, kind, at, amountMinor }) => ({
          ...row(
            sayCode(intl, POSTING_WORDS, kind),
            negated(amountMinor),
            formatDay(at, { locale }),
          ),
          key: `${id} ${kind} ${at}`,
        }))}
      />
    </>
  );
};
