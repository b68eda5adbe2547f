import { validation } from '@portal/domain/errors';
import type { Issue } from '@portal/domain/errors';
import { defineMessages } from '@portal/domain/text/message';
import { isAbaRouting, isUsAccountNumber } from '@portal/domain/payout/bank-account';
import { bankText } from '../bank-text';
import { checkPayments, totalOf } from '../file-checks';
import type { PaymentCheck } from '../file-checks';
import type { FileAdapter, FileOrder, FilePayer, FilePayment } from '../payout-adapter';
import { shortId } from '../short-id';
import { alpha, dayField, numeric, record, RECORD_LENGTH } from './nacha-record';

const messages = defineMessages({
  dollarsOnly: {
    id: 'integrations.nacha.dollarsOnly',
    defaultMessage: 'A NACHA file carries US dollars only.',
  },
  amount: {
    id: 'integrations.nacha.amount',
    defaultMessage: 'An entry of a NACHA file carries from 0.01 to 99,999,999.99 USD.',
  },
  routing: {
    id: 'integrations.nacha.routing',
    defaultMessage:
      'This is not a routing number of a US bank: nine digits, the last of which checks the others.',
  },
  account: {
    id: 'integrations.nacha.account',
    defaultMessage: 'An account number has up to 17 letters, digits and hyphens.',
  },
  holder: {
    id: 'integrations.nacha.holder',
    defaultMessage: 'The account holder’s name has no letter that a bank takes.',
  },
  company: {
    id: 'integrations.nacha.company',
    defaultMessage: 'The company identification has ten characters.',
  },
  payerName: {
    id: 'integrations.nacha.payerName',
    defaultMessage: 'The payer’s name has no letter that a bank takes.',
  },
  payerRouting: {
    id: 'integrations.nacha.payerRouting',
    defaultMessage: 'This is not a routing number of a US bank.',
  },
});

/** Lines come in blocks of ten, the last filled with nines. */
const BLOCKING = 10;
/** Most that one entry may carry: ten digits of cents. */
const MOST_MINOR = 9_999_999_999n;
const HASH_LIMIT = 10n ** 10n;
/** Service class: credits only. */
const CREDITS = '220';
const NAME_LENGTH = 22;

/** Kinds of a batch (SEC codes): to people, and to companies. */
type EntryClass = 'PPD' | 'CCD';

const CHECKS: readonly PaymentCheck[] = [
  {
    field: 'currency',
    holds: ({ currency }) => currency === 'USD',
    message: messages.dollarsOnly,
  },
  {
    field: 'amountMinor',
    holds: ({ amountMinor }) => amountMinor > 0n && amountMinor <= MOST_MINOR,
    message: messages.amount,
  },
  {
    field: 'bank',
    holds: ({ bank }) => bank !== null && isAbaRouting(bank),
    message: messages.routing,
  },
  {
    field: 'account',
    holds: ({ account }) => isUsAccountNumber(account),
    message: messages.account,
  },
  {
    field: 'holderName',
    holds: ({ holderName }) => bankText(holderName, NAME_LENGTH) !== '',
    message: messages.holder,
  },
];

const payerRouting = ({ account, bank, name }: FilePayer): string => {
  const issues: Issue[] = [
    ...(/^[A-Z0-9]{10}$/.test(account)
      ? []
      : [{ path: ['payer', 'account'], message: messages.company }]),
    ...(bankText(name, NAME_LENGTH) === ''
      ? [{ path: ['payer', 'name'], message: messages.payerName }]
      : []),
  ];
  if (bank === null || !isAbaRouting(bank)) {
    issues.push({ path: ['payer', 'bank'], message: messages.payerRouting });
  }
  if (bank === null || issues.length > 0) throw validation(issues);
  return bank;
};

/** Sum of the first eight digits of all routing numbers, its last ten digits. */
const entryHash = (payments: readonly FilePayment[]): bigint =>
  payments.reduce((sum, { bank }) => sum + BigInt((bank ?? '0').slice(0, 8)), 0n) % HASH_LIMIT;

const fileHeader = (order: FileOrder, routing: string): string => {
  const stamp = order.createdAt.toISOString();
  return record(
    '101',
    ` ${routing}`,
    order.payer.account,
    dayField(stamp.slice(0, 10)),
    stamp.slice(11, 16).replace(':', ''),
    String.fromCodePoint(65 + ((order.sequence - 1) % 26)),
    '094',
    String(BLOCKING),
    '1',
    alpha(order.payer.bankName, 23),
    alpha(order.payer.name, 23),
    alpha(shortId(order.batchId, 8), 8),
  );
};

const batchHeader = (order: FileOrder, kind: EntryClass, routing: string, number: number): string =>
  record(
    '5',
    CREDITS,
    alpha(order.payer.name, 16),
    alpha('', 20),
    order.payer.account,
    kind,
    alpha(kind === 'PPD' ? 'COMMISSION' : 'VENDOR PMT', 10), // no text: a field of the bank's file
    dayField(order.createdAt.toISOString().slice(0, 10)),
    dayField(order.executionDate),
    '   ',
    '1',
    routing.slice(0, 8),
    numeric(number, 7),
  );

const entry = (payment: FilePayment, routing: string, trace: number): string =>
  record(
    '6',
    payment.accountKind === 'savings' ? '32' : '22',
    payment.bank ?? '',
    payment.account.padEnd(17, ' '),
    numeric(payment.amountMinor, 10),
    `${shortId(payment.payoutId, 13)}${String(payment.attempt).padStart(2, '0')}`,
    alpha(payment.holderName, NAME_LENGTH),
    '  ',
    '0',
    routing.slice(0, 8),
    numeric(trace, 7),
  );

const batchControl = (
  order: FileOrder,
  payments: readonly FilePayment[],
  routing: string,
  number: number,
): string =>
  record(
    '8',
    CREDITS,
    numeric(payments.length, 6),
    numeric(entryHash(payments), 10),
    numeric(0, 12),
    numeric(totalOf(payments), 12),
    order.payer.account,
    ' '.repeat(25),
    routing.slice(0, 8),
    numeric(number, 7),
  );

const fileControl = (order: FileOrder, batches: number, lines: number): string =>
  record(
    '9',
    numeric(batches, 6),
    numeric(Math.ceil(lines / BLOCKING), 6),
    numeric(order.payments.length, 8),
    numeric(entryHash(order.payments), 10),
    numeric(0, 12),
    numeric(totalOf(order.payments), 12),
    ' '.repeat(39),
  );

const CLASS_OF = { person: 'PPD', company: 'CCD' } as const;

/** The batches of a file: people first, then companies; one without payments is left out. */
const batchesOf = (order: FileOrder): [EntryClass, FilePayment[]][] =>
  (['person', 'company'] as const)
    .map((kind): [EntryClass, FilePayment[]] => [
      CLASS_OF[kind],
      order.payments.filter(({ holderKind }) => holderKind === kind),
    ])
    .filter(([, payments]) => payments.length > 0);

const writeLines = (order: FileOrder, routing: string): string[] => {
  const lines = [fileHeader(order, routing)];
  const batches = batchesOf(order);
  let trace = 0;
  for (const [index, [kind, payments]] of batches.entries()) {
    lines.push(batchHeader(order, kind, routing, index + 1));
    for (const payment of payments) lines.push(entry(payment, routing, (trace += 1)));
    lines.push(batchControl(order, payments, routing, index + 1));
  }
  lines.push(fileControl(order, batches.length, lines.length + 1));
  while (lines.length % BLOCKING !== 0) lines.push('9'.repeat(RECORD_LENGTH));
  return lines;
};

/** ACH credits as a NACHA file: PPD for people, CCD for companies, without addenda. */
export const nachaAdapter: FileAdapter = {
  kind: 'file',
  method: 'nacha',
  write: (order) => {
    const routing = payerRouting(order.payer);
    checkPayments(order, CHECKS);
    return {
      name: `nacha-${shortId(order.batchId).toLowerCase()}-${String(order.sequence)}.txt`,
      content: `${writeLines(order, routing).join('\n')}\n`,
      count: order.payments.length,
      totalMinor: totalOf(order.payments),
    };
  },
};
