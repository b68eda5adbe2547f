import { humanize } from '@portal/domain/text/humanize';
import { POSTING_WORDS } from '@portal/domain/words/ledger';
import { LINE_KIND_WORDS } from '@portal/domain/words/line-kind';
import { sayCode } from '@portal/domain/text/say-code';
import type { CodeWords } from '@portal/domain/text/say-code';
import type { StatementContent } from '@portal/contracts/statement';
import { formatMoney } from '@portal/domain/money/money';
import { defineMessages } from '@portal/domain/text/message';
import type { Speaker } from '@portal/domain/text/message';
import type { Content, TableCell, TDocumentDefinitions } from 'pdfmake/interfaces';

/** What is printed: what was issued, its hash, and the partner's logo as a data address. */
export interface PrintedStatement {
  readonly content: StatementContent;
  readonly contentHash: string;
  readonly issuedAt: string;
  readonly logo: string | null;
  /** Says it in the language of whoever prints it. */
  readonly intl: Speaker;
}

const messages = defineMessages({
  opening: { id: 'server.statement.opening', defaultMessage: 'Opening balance' },
  earned: { id: 'server.statement.earned', defaultMessage: 'Earned' },
  adjustments: { id: 'server.statement.adjustments', defaultMessage: 'Adjustments' },
  debts: { id: 'server.statement.debts', defaultMessage: 'Debts taken off' },
  paid: { id: 'server.statement.paid', defaultMessage: 'Paid out' },
  closing: { id: 'server.statement.closing', defaultMessage: 'Closing balance' },
  owedBack: { id: 'server.statement.owedBack', defaultMessage: 'Still owed back' },
  component: { id: 'server.statement.component', defaultMessage: 'For' },
  kind: { id: 'server.statement.kind', defaultMessage: 'Kind' },
  lines: { id: 'server.statement.lines', defaultMessage: 'Lines' },
  amount: { id: 'server.statement.amount', defaultMessage: 'Amount' },
  approved: { id: 'server.statement.approved', defaultMessage: 'Approved' },
  reason: { id: 'server.statement.reason', defaultMessage: 'Reason' },
  debtOf: { id: 'server.statement.debtOf', defaultMessage: 'Of' },
  line: { id: 'server.statement.line', defaultMessage: 'Line' },
  day: { id: 'server.statement.day', defaultMessage: 'Day' },
  step: { id: 'server.statement.step', defaultMessage: 'Step' },
  forWhom: { id: 'server.statement.forWhom', defaultMessage: 'For' },
  paidBy: { id: 'server.statement.paidBy', defaultMessage: 'Paid by' },
  currency: { id: 'server.statement.currency', defaultMessage: 'Currency' },
  number: { id: 'server.statement.number', defaultMessage: 'Statement {number}' },
  issued: { id: 'server.statement.issued', defaultMessage: 'Issued {day}' },
  commissionsFor: {
    id: 'server.statement.commissionsFor',
    defaultMessage: 'Commissions for {month}',
  },
  page: { id: 'server.statement.page', defaultMessage: 'Page {page} of {pages}' },
});

const INK = '#1f2937';
const QUIET = '#5b6472';
const RULE = '#d5d9df';

const KINDS: CodeWords = { ...LINE_KIND_WORDS, ...POSTING_WORDS };

const dayOf = (at: string, { locale }: Speaker): string =>
  new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' }).format(new Date(at));

const monthOf = (period: string, { locale }: Speaker): string =>
  new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
    new Date(`${period}-01T00:00:00Z`),
  );

const head = (...cells: readonly string[]): TableCell[] =>
  cells.map((text, index) => ({
    text,
    style: 'head',
    alignment: index === cells.length - 1 ? ('right' as const) : ('left' as const),
  }));

const amountCell = (text: string, bold = false): TableCell => ({ text, alignment: 'right', bold });

const LAYOUT = {
  hLineWidth: (index: number) => (index === 0 ? 0 : 0.5),
  vLineWidth: () => 0,
  hLineColor: () => RULE,
  paddingTop: () => 5,
  paddingBottom: () => 5,
  paddingLeft: () => 0,
  paddingRight: () => 8,
};

const tableOf = (title: string, widths: (string | number)[], body: TableCell[][]): Content[] =>
  body.length < 2
    ? []
    : [
        { text: title, style: 'section' },
        { table: { headerRows: 1, widths, body, dontBreakRows: true }, layout: LAYOUT },
      ];

/** Opening, each movement, closing; a debt where there is one. */
const sums = ({ content, intl }: PrintedStatement): Content => {
  const { figures, currency } = content;
  const money = (amount: string, sign = 1n): string =>
    formatMoney(BigInt(amount) * sign, currency, intl.locale);
  const row = (label: string, amount: string, bold = false): TableCell[] => [
    { text: label, bold },
    amountCell(amount, bold),
  ];
  const hasDebt = [figures.debtOpeningMinor, figures.debtNewMinor].some((amount) => amount !== '0');
  return {
    table: {
      widths: ['*', 140],
      body: [
        row(intl.formatMessage(messages.opening), money(figures.openingMinor)),
        row(intl.formatMessage(messages.earned), money(figures.earnedMinor)),
        row(intl.formatMessage(messages.adjustments), money(figures.adjustmentsMinor)),
        row(intl.formatMessage(messages.debts), money(figures.recoveriesMinor, -1n)),
        row(intl.formatMessage(messages.paid), money(figures.paidMinor, -1n)),
        row(intl.formatMessage(messages.closing), money(figures.closingMinor), true),
        ...(hasDebt
          ? [row(intl.formatMessage(messages.owedBack), money(figures.debtClosingMinor))]
          : []),
      ],
    },
    layout: LAYOUT,
    margin: [0, 10, 0, 0],
  };
};

const details = ({ content, intl }: PrintedStatement): Content[] => {
  const money = (amount: string): string =>
    formatMoney(BigInt(amount), content.currency, intl.locale);
  return [
    ...tableOf(
      intl.formatMessage(messages.earned),
      ['*', 110, 60, 110],
      [
        head(
          intl.formatMessage(messages.component),
          intl.formatMessage(messages.kind),
          intl.formatMessage(messages.lines),
          intl.formatMessage(messages.amount),
        ),
        ...content.components.map(({ component, kind, lines, amountMinor }) => [
          humanize(component),
          sayCode(intl, KINDS, kind),
          String(lines),
          amountCell(money(amountMinor)),
        ]),
      ],
    ),
    ...tableOf(
      intl.formatMessage(messages.adjustments),
      [90, '*', 110],
      [
        head(
          intl.formatMessage(messages.approved),
          intl.formatMessage(messages.reason),
          intl.formatMessage(messages.amount),
        ),
        ...content.adjustments.map(({ at, reason, amountMinor }) => [
          at === null ? '' : dayOf(at, intl),
          reason,
          amountCell(money(amountMinor)),
        ]),
      ],
    ),
    ...tableOf(
      intl.formatMessage(messages.debts),
      [90, '*', 110],
      [
        head(
          intl.formatMessage(messages.debtOf),
          intl.formatMessage(messages.line),
          intl.formatMessage(messages.amount),
        ),
        ...content.recoveries.map(({ at, lineId, amountMinor }) => [
          dayOf(at, intl),
          { text: lineId, color: QUIET, fontSize: 8 },
          amountCell(money(amountMinor)),
        ]),
      ],
    ),
    ...tableOf(
      intl.formatMessage(messages.paid),
      [90, '*', 110],
      [
        head(
          intl.formatMessage(messages.day),
          intl.formatMessage(messages.step),
          intl.formatMessage(messages.amount),
        ),
        ...content.payouts.map(({ at, kind, amountMinor }) => [
          dayOf(at, intl),
          sayCode(intl, KINDS, kind),
          amountCell(money(amountMinor)),
        ]),
      ],
    ),
  ];
};

const top = ({ content, issuedAt, logo, intl }: PrintedStatement): Content[] => {
  const { earner, payer, period, number } = content;
  return [
    {
      columns: [
        logo === null
          ? { text: payer.product, fontSize: 16, bold: true, color: payer.color }
          : { image: logo, fit: [160, 44] },
        {
          stack: [
            { text: intl.formatMessage(messages.number, { number }), bold: true },
            {
              text: intl.formatMessage(messages.issued, { day: dayOf(issuedAt, intl) }),
              color: QUIET,
            },
          ],
          alignment: 'right',
        },
      ],
    },
    {
      canvas: [
        { type: 'line', x1: 0, y1: 0, x2: 515, y2: 0, lineWidth: 2, lineColor: payer.color },
      ],
      margin: [0, 12, 0, 14],
    },
    {
      text: intl.formatMessage(messages.commissionsFor, { month: monthOf(period, intl) }),
      fontSize: 18,
      bold: true,
    },
    {
      columns: [
        {
          stack: [
            { text: intl.formatMessage(messages.forWhom), color: QUIET },
            { text: earner.name, bold: true },
            ...(earner.code === null ? [] : [{ text: earner.code }]),
            ...(earner.tenantName === null ? [] : [{ text: earner.tenantName }]),
          ],
        },
        {
          stack: [
            { text: intl.formatMessage(messages.paidBy), color: QUIET },
            { text: payer.name, bold: true },
            ...(payer.supportEmail === null ? [] : [{ text: payer.supportEmail }]),
          ],
        },
        {
          stack: [
            { text: intl.formatMessage(messages.currency), color: QUIET },
            { text: content.currency, bold: true },
          ],
        },
      ],
      margin: [0, 12, 0, 6],
    },
  ];
};

const titleOf = ({ content, intl }: PrintedStatement): string =>
  intl.formatMessage(messages.number, { number: content.number });

/** A statement as a document, in the colours that the partner had when it was issued; the same input gives the same page. */
export const statementDocument = (printed: PrintedStatement): TDocumentDefinitions => ({
  pageSize: 'A4',
  pageMargins: [40, 44, 40, 64],
  // A ground of its own: readers with dark pages would otherwise show dark ink on dark.
  background: {
    canvas: [{ type: 'rect', x: 0, y: 0, w: 595.28, h: 841.89, color: '#ffffff' }],
  },
  info: {
    title: titleOf(printed),
    author: printed.content.payer.name,
    creationDate: new Date(printed.issuedAt),
  },
  // no text: a font
  defaultStyle: { font: 'Roboto', fontSize: 10, color: INK },
  styles: {
    head: { color: QUIET, fontSize: 9 },
    section: { bold: true, fontSize: 12, margin: [0, 18, 0, 4] },
  },
  content: [...top(printed), sums(printed), ...details(printed)],
  footer: (page: number, pages: number): Content => ({
    margin: [40, 12, 40, 0],
    fontSize: 7.5,
    color: QUIET,
    columns: [
      {
        width: '*',
        // no text: the name of a sum
        text: `${titleOf(printed)}\nSHA-256 ${printed.contentHash}`,
      },
      {
        width: 80,
        text: printed.intl.formatMessage(messages.page, { page, pages }),
        alignment: 'right',
      },
    ],
  }),
});
