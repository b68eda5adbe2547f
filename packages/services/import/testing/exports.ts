import type { ImportMapping } from '@portal/contracts/import';
import type { ImportReading } from '@portal/contracts/import-reading';
import { readFile } from 'node:fs/promises';
import { workbookOf } from './workbook';
import type { Sheet } from './workbook';

/** A file in the manner of a system's export, with the choices that a person has to make and what it must give. */
export interface Export {
  /** Whose manner it is. */
  readonly system: string;
  /** Of the file below `exports`, or a workbook. */
  readonly file: string | readonly Sheet[];
  readonly zone: string;
  readonly currency: string;
  /** A customers file that is imported before. */
  readonly customers: string;
  /** The choices at the command line; one each. */
  readonly options: readonly string[];
  /** The same choices on the page; of columns those that are chosen otherwise than proposed. */
  readonly said?: {
    readonly mapping?: ImportMapping;
    readonly reading?: ImportReading;
    readonly sheet?: string;
  };
  /** Of the counts those that are not zero. */
  readonly counts: Readonly<Record<string, number>>;
  /** `type currency events amount` */
  readonly sums: readonly string[];
}

/** The bytes of an export. */
export const contentOf = ({ file }: Export): Promise<Buffer> =>
  typeof file === 'string'
    ? readFile(new URL(`./exports/${file}.csv`, import.meta.url))
    : Promise.resolve(workbookOf(file));

const numbered = (...numbers: string[]): string => `Customer no\n${numbers.join('\n')}\n`;
const named = (...rows: string[]): string => `Customer no,Name,Email\n${rows.join('\n')}\n`;

const date = (number: number): { number: number; format: 'date' } => ({ number, format: 'date' });

/** Title lines, an empty first column, customers by name, a total. */
const QUICKBOOKS: Sheet = {
  name: 'Transaction List by Date',
  merges: ['A1:I1', 'A2:I2'],
  rows: [
    ['Example Fibre Inc.'],
    ['Transaction List by Date'],
    ['September 1 - 30, 2026'],
    [],
    [
      null,
      'Date',
      'Transaction Type',
      'Num',
      'Posting',
      'Name',
      'Memo/Description',
      'Account',
      'Amount',
    ],
    [
      null,
      '09/01/2026',
      'Payment',
      '1001',
      'Yes',
      'Ann Fibre',
      'Fiber 250',
      '1000 Checking',
      59.99,
    ],
    [null, '09/02/2026', 'Payment', '1002', 'Yes', 'Bob Cable LLC', '', '1000 Checking', 1234.5],
    [null, '09/02/2026', 'Invoice', '1003', 'Yes', 'Cy Copper', 'DSL', '1200 Receivables', 45],
    [null, '09/14/2026', 'Refund', '1001', 'Yes', 'Ann Fibre', '', '1000 Checking', -12],
    [null, 'TOTAL', null, null, null, null, null, null, { formula: 'SUM(I6:I9)', result: 1327.49 }],
    [],
    ['Wednesday, Sep 30, 2026 10:14 AM GMT-7 - Cash Basis'],
  ],
};

/** A ledger of the bank's account: groups by account with sums, debit is what came in. */
const XERO: Sheet = {
  name: 'Account Transactions',
  rows: [
    ['Account Transactions'],
    ['Example Broadband Ltd'],
    ['For the period 1 September 2026 to 30 September 2026'],
    [],
    ['Date', 'Source', 'Contact', 'Description', 'Reference', 'Debit', 'Credit', 'Running Balance'],
    ['Business Bank Account'],
    ['Opening Balance', null, null, null, null, 500, null, 500],
    [
      date(46_266),
      'Receivable Payment',
      'Ann Fibre',
      'Payment: Ann Fibre',
      'INV-0101',
      59.989999999999995,
      null,
      559.99,
    ],
    [
      date(46_267),
      'Receivable Payment',
      'Bob Cable LLC',
      'Payment: Bob',
      'INV-0102',
      1234.5,
      null,
      1794.49,
    ],
    [date(46_268), 'Payable Payment', 'Wholesale Ltd', 'Backhaul', 'BILL-7', null, 300, 1494.49],
    [
      date(46_279),
      'Receivable Refund',
      'Ann Fibre',
      'Refund: Ann Fibre',
      'INV-0101',
      null,
      12,
      1482.49,
    ],
    ['Total Business Bank Account', null, null, null, null, 1294.49, 312, null],
    ['Closing Balance', null, null, null, null, 1482.49, null, 1482.49],
    ['Total', null, null, null, null, 1294.49, 312, null],
  ],
};

/** A sheet of payments beside one of invoices; times as serials, states. */
const ODOO: readonly Sheet[] = [
  {
    name: 'Payments',
    rows: [
      ['Number', 'Date', 'Customer Reference', 'Customer', 'Memo', 'Amount', 'Currency', 'Status'],
      [
        'PBNK1/2026/00001',
        { number: 46_266.5, format: 'dateTime' },
        { number: 42, format: 'sixDigits' },
        'Ann',
        'INV/2026/00011',
        50,
        'EUR',
        'Paid',
      ],
      [
        'PBNK1/2026/00002',
        { number: 46_267.25, format: 'dateTime' },
        { number: 43, format: 'sixDigits' },
        'Bob',
        'INV/2026/00012',
        1000.125,
        'EUR',
        'Paid',
      ],
      [
        'PBNK1/2026/00003',
        { number: 46_268, format: 'dateTime' },
        { number: 44, format: 'sixDigits' },
        'Cy',
        'INV/2026/00013',
        45,
        'EUR',
        'Draft',
      ],
    ],
  },
  {
    name: 'Invoices',
    rows: [
      ['Number', 'Invoice Date', 'Customer', 'Total', 'Status'],
      ['INV/2026/00011', date(46_260), 'Ann', 50, 'Posted'],
    ],
  },
];

const NAMES = named(
  '1,Ann Fibre,ann@customer.example',
  '2,Bob Cable LLC,bob@cable.example',
  '3,Cy Copper,',
);

export const EXPORTS: readonly Export[] = [
  {
    system: 'DATEV',
    file: 'datev',
    zone: 'Europe/Berlin',
    currency: 'EUR',
    customers: numbered('10001', '10002', '10003'),
    options: [
      '--map=Soll/Haben-Kennzeichen=type',
      '--map=Gegenkonto (ohne BU-Schlüssel)=customerId',
      '--value=type:S=invoice.paid',
      '--value=type:H=invoice.refunded',
      '--ignore-where=Gegenkonto (ohne BU-Schlüssel)=1460',
    ],
    said: {
      mapping: {
        type: 'Soll/Haben-Kennzeichen',
        customerId: 'Gegenkonto (ohne BU-Schlüssel)',
      },
      reading: {
        types: { S: 'invoice.paid', H: 'invoice.refunded' },
        ignoreWhere: { 'Gegenkonto (ohne BU-Schlüssel)': ['1460'] },
      },
    },
    counts: { accepted: 5, ignored: 1 },
    sums: ['invoice.paid EUR 3 129940', 'invoice.refunded EUR 2 6180'],
  },
  {
    system: 'PayPal',
    file: 'paypal',
    zone: 'America/Los_Angeles',
    currency: 'USD',
    customers: NAMES,
    options: ['--map=Name=customerId', '--key=name', '--ignore-where=Status=Pending'],
    said: {
      mapping: { customerId: 'Name' },
      reading: { key: 'name', ignoreWhere: { Status: ['Pending'] } },
    },
    counts: { accepted: 3, ignored: 2 },
    sums: ['invoice.paid USD 2 129449', 'invoice.refunded USD 1 1200'],
  },
  {
    system: 'WHMCS',
    file: 'whmcs',
    zone: 'Europe/London',
    currency: 'GBP',
    customers: numbered('101', '102', '103'),
    options: [],
    counts: { accepted: 4 },
    sums: ['invoice.paid GBP 3 133949', 'invoice.refunded GBP 1 1200'],
  },
  {
    system: 'Splynx',
    file: 'splynx',
    zone: 'Europe/Prague',
    currency: 'EUR',
    customers: numbered('201', '202', '203'),
    options: ['--value=type:credit=invoice.paid', '--ignore=type:debit'],
    said: { reading: { types: { credit: 'invoice.paid', debit: 'ignore' } } },
    counts: { accepted: 3, ignored: 2 },
    sums: ['invoice.paid EUR 2 125200', 'invoice.refunded EUR 1 1000'],
  },
  {
    system: 'UISP',
    file: 'uisp',
    zone: 'America/Denver',
    currency: 'USD',
    customers: numbered('000301', '000302', '000303'),
    options: [],
    counts: { accepted: 4 },
    sums: ['invoice.paid USD 3 133949', 'invoice.refunded USD 1 4500'],
  },
  {
    system: 'GoCardless',
    file: 'gocardless',
    zone: 'Europe/London',
    currency: 'GBP',
    customers: numbered('CU0001', 'CU0002', 'CU0003'),
    options: ['--all=invoice.paid', '--ignore-where=status=failed,charged_back'],
    said: {
      reading: { all: 'invoice.paid', ignoreWhere: { status: ['failed', 'charged_back'] } },
    },
    counts: { accepted: 2, ignored: 2 },
    sums: ['invoice.paid GBP 2 129449'],
  },
  {
    system: 'Chargebee',
    file: 'chargebee',
    zone: 'Europe/Amsterdam',
    currency: 'EUR',
    customers: numbered('cb-1', 'cb-2', 'cb-3'),
    options: ['--ignore-where=Status=Failure'],
    said: { reading: { ignoreWhere: { Status: ['Failure'] } } },
    counts: { accepted: 3, ignored: 1 },
    sums: ['invoice.paid EUR 2 129449', 'invoice.refunded EUR 1 1200'],
  },
  {
    system: 'Lexware Office',
    file: 'lexware',
    zone: 'Europe/Berlin',
    currency: 'EUR',
    customers: numbered('10010', '10011', '10012'),
    options: ['--value=type:Rechnung=invoice.paid', '--ignore-where=Status=offen'],
    said: { reading: { types: { Rechnung: 'invoice.paid' }, ignoreWhere: { Status: ['offen'] } } },
    // A correction has a number of its own here: it waits for a payment under it.
    counts: { accepted: 2, waiting: 1, ignored: 2 },
    sums: ['invoice.paid EUR 2 124950'],
  },
  {
    system: 'Mollie',
    file: 'mollie',
    zone: 'Europe/Amsterdam',
    currency: 'EUR',
    customers: numbered('K-1', 'K-2', 'K-3'),
    options: ['--ignore-where=Status=Verlopen'],
    said: { reading: { ignoreWhere: { Status: ['Verlopen'] } } },
    counts: { accepted: 3, ignored: 1 },
    sums: ['invoice.paid EUR 2 129449', 'invoice.refunded EUR 1 1200'],
  },
  {
    system: 'a Japanese ledger of receipts',
    file: 'japanese-receipts',
    zone: 'Asia/Tokyo',
    currency: 'JPY',
    customers: numbered('J001', 'J002'),
    options: [],
    counts: { accepted: 3, ignored: 1 },
    sums: ['invoice.paid JPY 2 129430', 'invoice.refunded JPY 1 1200'],
  },
  {
    system: 'QuickBooks Online',
    file: [QUICKBOOKS],
    zone: 'America/New_York',
    currency: 'USD',
    customers: NAMES,
    options: [
      '--map=Name=customerId',
      '--map=Num=reference',
      '--key=name',
      '--ignore=type:Invoice',
    ],
    said: {
      mapping: { customerId: 'Name', reference: 'Num' },
      reading: { key: 'name', types: { Invoice: 'ignore' } },
    },
    counts: { accepted: 3, ignored: 3 },
    sums: ['invoice.paid USD 2 129449', 'invoice.refunded USD 1 1200'],
  },
  {
    system: 'Xero',
    file: [XERO],
    zone: 'Europe/London',
    currency: 'GBP',
    customers: NAMES,
    options: [
      '--map=Contact=customerId',
      '--key=name',
      '--map=Source=type',
      '--amount-in=Debit',
      '--amount-out=Credit',
      '--value=type:Receivable Refund=invoice.refunded',
    ],
    said: {
      mapping: { customerId: 'Contact', type: 'Source', amountIn: 'Debit', amountOut: 'Credit' },
      reading: { key: 'name', types: { 'Receivable Refund': 'invoice.refunded' } },
    },
    counts: { accepted: 3, ignored: 6 },
    sums: ['invoice.paid GBP 2 129449', 'invoice.refunded GBP 1 1200'],
  },
  {
    system: 'Odoo',
    file: ODOO,
    zone: 'Europe/Brussels',
    currency: 'EUR',
    customers: numbered('000042', '000043', '000044'),
    options: [
      '--sheet=Payments',
      '--map=Customer Reference=customerId',
      '--map=Memo=reference',
      '--all=invoice.paid',
      '--ignore-where=Status=Draft',
    ],
    said: {
      sheet: 'Payments',
      mapping: { customerId: 'Customer Reference', reference: 'Memo' },
      reading: { all: 'invoice.paid', ignoreWhere: { Status: ['Draft'] } },
    },
    counts: { accepted: 1, ignored: 1, rejected: 1 },
    sums: ['invoice.paid EUR 1 5000'],
  },
];
