import { validation } from '@portal/domain/errors';
import { defineMessages } from '@portal/domain/text/message';
import { toDecimal } from '@portal/domain/money/money';
import { compactIban, isBic, isIban, isSepaIban } from '@portal/domain/payout/bank-account';
import { Document } from 'sepa';
import { bankText } from '../bank-text';
import { checkPayments, totalOf } from '../file-checks';
import type { PaymentCheck } from '../file-checks';
import type { FileAdapter, FileOrder, FilePayer, FilePayment } from '../payout-adapter';
import { endToEndId, shortId } from '../short-id';

const messages = defineMessages({
  eurosOnly: {
    id: 'integrations.sepa.eurosOnly',
    defaultMessage: 'A SEPA credit transfer carries euros only.',
  },
  amount: {
    id: 'integrations.sepa.amount',
    defaultMessage: 'A SEPA credit transfer carries from 0.01 to 999,999,999.99 EUR.',
  },
  iban: {
    id: 'integrations.sepa.iban',
    defaultMessage: 'This is not the IBAN of an account within SEPA.',
  },
  bic: { id: 'integrations.sepa.bic', defaultMessage: 'A BIC has 8 or 11 letters and digits.' },
  holder: {
    id: 'integrations.sepa.holder',
    defaultMessage: 'The account holder’s name has no letter that a bank takes.',
  },
  payerIban: { id: 'integrations.sepa.payerIban', defaultMessage: 'This is not an IBAN.' },
  payerName: {
    id: 'integrations.sepa.payerName',
    defaultMessage: 'The payer’s name has no letter that a bank takes.',
  },
});

const FORMAT = 'pain.001.001.09';
/** Most that one SEPA credit transfer may carry (EPC125-05): 999,999,999.99 EUR. */
const MOST_MINOR = 99_999_999_999n;
const NAME_LENGTH = 70;
const REMITTANCE_LENGTH = 140;
/** Of the batch's id, so that an instruction's id, which the library makes from it, stays within 35 characters. */
const ID_LENGTH = 20;

const CHECKS: readonly PaymentCheck[] = [
  {
    field: 'currency',
    holds: ({ currency }) => currency === 'EUR',
    message: messages.eurosOnly,
  },
  {
    field: 'amountMinor',
    holds: ({ amountMinor }) => amountMinor > 0n && amountMinor <= MOST_MINOR,
    message: messages.amount,
  },
  {
    field: 'account',
    holds: ({ account }) => isSepaIban(account),
    message: messages.iban,
  },
  {
    field: 'bank',
    holds: ({ bank }) => bank === null || isBic(bank),
    message: messages.bic,
  },
  {
    field: 'holderName',
    holds: ({ holderName }) => bankText(holderName, NAME_LENGTH) !== '',
    message: messages.holder,
  },
];

const checkPayer = ({ account, bank, name }: FilePayer): void => {
  const issues = [
    ...(isIban(account) ? [] : [{ path: ['payer', 'account'], message: messages.payerIban }]),
    ...(bank === null || isBic(bank) ? [] : [{ path: ['payer', 'bank'], message: messages.bic }]),
    ...(bankText(name, NAME_LENGTH) === ''
      ? [{ path: ['payer', 'name'], message: messages.payerName }]
      : []),
  ];
  if (issues.length > 0) throw validation(issues);
};

/** The library takes numbers: exact, since cents below 2^53 survive `Number` and its `toFixed(2)`; it never adds them. */
const asNumber = (amountMinor: bigint): number => Number(toDecimal(amountMinor, 'EUR'));

/** The library refuses an account of one country at a bank of another, which is lawful: the IBAN alone is then enough. */
const bicFor = (account: string, bank: string | null): string =>
  bank !== null && bank.slice(4, 6) === compactIban(account).slice(0, 2) ? bank : '';

const localDay = (day: string): Date => {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return new Date(year, month - 1, date);
};

type PaymentInfo = ReturnType<Document['createPaymentInfo']>;

const addPayment = (info: PaymentInfo, payment: FilePayment): void => {
  const transaction = info.createTransaction();
  transaction.creditorName = bankText(payment.holderName, NAME_LENGTH);
  transaction.creditorIBAN = compactIban(payment.account);
  transaction.creditorBIC = bicFor(payment.account, payment.bank);
  transaction.amount = asNumber(payment.amountMinor);
  transaction.end2endId = endToEndId(payment.payoutId, payment.attempt);
  // no text: what a bank's file says where nothing is left of a reference
  transaction.remittanceInfo = bankText(payment.remittance, REMITTANCE_LENGTH) || 'Payout';
  info.addTransaction(transaction);
};

const fillPayer = (info: PaymentInfo, payer: FilePayer, executionDate: string): void => {
  info.requestedExecutionDate = localDay(executionDate);
  info.debtorName = bankText(payer.name, NAME_LENGTH);
  info.debtorIBAN = compactIban(payer.account);
  info.debtorBIC = bicFor(payer.account, payer.bank);
};

/** The file's text: one payment block, all of it booked by the payer's bank payment by payment. */
const writeXml = (order: FileOrder, messageId: string, totalMinor: bigint): string => {
  const document = new Document(FORMAT);
  document.grpHdr.id = messageId;
  document.grpHdr.created = order.createdAt;
  document.grpHdr.initiatorName = bankText(order.payer.name, NAME_LENGTH);
  const info = document.createPaymentInfo();
  info.id = '1';
  document.addPaymentInfo(info);
  fillPayer(info, order.payer, order.executionDate);
  for (const payment of order.payments) addPayment(info, payment);
  // The library sums floats; the exact sums take their place.
  document.normalize = () => {
    info.controlSum = asNumber(totalMinor);
    document.grpHdr.controlSum = info.controlSum;
    document.grpHdr.transactionCount = order.payments.length;
  };
  return `${document.toString()}\n`;
};

/**
 * SEPA credit transfers as a file of pain.001.001.09 (the customer's order to its bank). Names and remittance are written
 * in the characters every bank takes.
 */
export const sepaAdapter: FileAdapter = {
  kind: 'file',
  method: 'sepa',
  write: (order) => {
    checkPayer(order.payer);
    checkPayments(order, CHECKS);
    const messageId = `${shortId(order.batchId, ID_LENGTH)}-${String(order.sequence)}`;
    const totalMinor = totalOf(order.payments);
    return {
      name: `sepa-${messageId.toLowerCase()}.xml`,
      content: writeXml(order, messageId, totalMinor),
      count: order.payments.length,
      totalMinor,
    };
  },
};
