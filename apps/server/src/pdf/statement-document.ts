import type { StatementContent } from '@portal/contracts/statement';
import { formatMoney } from '@portal/domain/money/money';
import type { Content, TableCell, TDocumentDefinitions } from 'pdfmake/interfaces';

/** What is printed: what was issued, its hash, and the partner's logo as a data address. */
export interface PrintedStatement {
  readonly content: StatementContent;
  readonly contentHash: string;
  readonly issuedAt: string;
  readonly logo: string | null;
}

const INK = '#1f2937';
const QUIET = '#5b6472';
const RULE = '#d5d9df';

const say = (code: string): string => {
  const text = code.replaceAll(/[_.-]+/g, ' ').trim();
  return text.charAt(0).toUpperCase() + text.slice(1);
};

const dayOf = (at: string): string =>
  new Intl.DateTimeFormat('en-US', { dateStyle: 'medium', timeZone: 'UTC' }).format(new Date(at));

const monthOf = (period: string): string =>
  new Intl.DateTimeFormat('en-US', { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
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
const sums = ({ content }: PrintedStatement): Content => {
  const { figures, currency } = content;
  const money = (amount: string, sign = 1n): string => formatMoney(BigInt(amount) * sign, currency);
  const row = (label: string, amount: string, bold = false): TableCell[] => [
    { text: label, bold },
    amountCell(amount, bold),
  ];
  const hasDebt = [figures.debtOpeningMinor, figures.debtNewMinor].some((amount) => amount !== '0');
  return {
    table: {
      widths: ['*', 140],
      body: [
        row('Opening balance', money(figures.openingMinor)),
        row('Earned', money(figures.earnedMinor)),
        row('Adjustments', money(figures.adjustmentsMinor)),
        row('Debts taken off', money(figures.recoveriesMinor, -1n)),
        row('Paid out', money(figures.paidMinor, -1n)),
        row('Closing balance', money(figures.closingMinor), true),
        ...(hasDebt ? [row('Still owed back', money(figures.debtClosingMinor))] : []),
      ],
    },
    layout: LAYOUT,
    margin: [0, 10, 0, 0],
  };
};

const details = ({ content }: PrintedStatement): Content[] => {
  const money = (amount: string): string => formatMoney(BigInt(amount), content.currency);
  return [
    ...tableOf(
      'Earned',
      ['*', 110, 60, 110],
      [
        head('For', 'Kind', 'Lines', 'Amount'),
        ...content.components.map(({ component, kind, lines, amountMinor }) => [
          say(component),
          say(kind),
          String(lines),
          amountCell(money(amountMinor)),
        ]),
      ],
    ),
    ...tableOf(
      'Adjustments',
      [90, '*', 110],
      [
        head('Approved', 'Reason', 'Amount'),
        ...content.adjustments.map(({ at, reason, amountMinor }) => [
          at === null ? '' : dayOf(at),
          reason,
          amountCell(money(amountMinor)),
        ]),
      ],
    ),
    ...tableOf(
      'Debts taken off',
      [90, '*', 110],
      [
        head('Of', 'Line', 'Amount'),
        ...content.recoveries.map(({ at, lineId, amountMinor }) => [
          dayOf(at),
          { text: lineId, color: QUIET, fontSize: 8 },
          amountCell(money(amountMinor)),
        ]),
      ],
    ),
    ...tableOf(
      'Paid out',
      [90, '*', 110],
      [
        head('Day', 'Step', 'Amount'),
        ...content.payouts.map(({ at, kind, amountMinor }) => [
          dayOf(at),
          say(kind),
          amountCell(money(amountMinor)),
        ]),
      ],
    ),
  ];
};

const top = ({ content, issuedAt, logo }: PrintedStatement): Content[] => {
  const { earner, payer, period, number } = content;
  return [
    {
      columns: [
        logo === null
          ? { text: payer.product, fontSize: 16, bold: true, color: payer.color }
          : { image: logo, fit: [160, 44] },
        {
          stack: [
            { text: `Statement ${number}`, bold: true },
            { text: `Issued ${dayOf(issuedAt)}`, color: QUIET },
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
    { text: `Commissions for ${monthOf(period)}`, fontSize: 18, bold: true },
    {
      columns: [
        {
          stack: [
            { text: 'For', color: QUIET },
            { text: earner.name, bold: true },
            ...(earner.code === null ? [] : [{ text: earner.code }]),
            ...(earner.tenantName === null ? [] : [{ text: earner.tenantName }]),
          ],
        },
        {
          stack: [
            { text: 'Paid by', color: QUIET },
            { text: payer.name, bold: true },
            ...(payer.supportEmail === null ? [] : [{ text: payer.supportEmail }]),
          ],
        },
        {
          stack: [
            { text: 'Currency', color: QUIET },
            { text: content.currency, bold: true },
          ],
        },
      ],
      margin: [0, 12, 0, 6],
    },
  ];
};

/** A statement as a document, in the colours that the partner had when it was issued; the same input gives the same page. */
export const statementDocument = (printed: PrintedStatement): TDocumentDefinitions => ({
  pageSize: 'A4',
  pageMargins: [40, 44, 40, 64],
  // A ground of its own: readers with dark pages would otherwise show dark ink on dark.
  background: {
    canvas: [{ type: 'rect', x: 0, y: 0, w: 595.28, h: 841.89, color: '#ffffff' }],
  },
  info: {
    title: `Statement ${printed.content.number}`,
    author: printed.content.payer.name,
    creationDate: new Date(printed.issuedAt),
  },
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
        text: `Statement ${printed.content.number}\nSHA-256 ${printed.contentHash}`,
      },
      { width: 80, text: `Page ${String(page)} of ${String(pages)}`, alignment: 'right' },
    ],
  }),
});
