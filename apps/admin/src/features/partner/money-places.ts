import { defineMessages } from '@portal/domain/text/message';
import type { Speaker } from '@portal/domain/text/message';

const messages = defineMessages({
  commissions: { id: 'admin.moneyPlaces.commissions', defaultMessage: 'Commissions' },
  months: { id: 'admin.moneyPlaces.months', defaultMessage: 'Periods' },
  statements: { id: 'admin.moneyPlaces.statements', defaultMessage: 'Statements' },
  disputes: { id: 'admin.moneyPlaces.disputes', defaultMessage: 'Disputes' },
  adjustments: { id: 'admin.moneyPlaces.adjustments', defaultMessage: 'Adjustments' },
  payouts: { id: 'admin.moneyPlaces.payouts', defaultMessage: 'Payouts' },
  ledger: { id: 'admin.moneyPlaces.ledger', defaultMessage: 'Ledger' },
  claimed: { id: 'admin.moneyPlaces.claimed', defaultMessage: 'Claimed' },
  toLookAt: { id: 'admin.moneyPlaces.toLookAt', defaultMessage: 'Exceptions' },
  agreement: { id: 'admin.moneyPlaces.agreement', defaultMessage: 'Agreement' },
  settling: { id: 'admin.moneyPlaces.settling', defaultMessage: 'Settlement rules' },
});

/** What is about money with one partner: the places of that area, in the order of the work. */
export const moneyPlaces = (intl: Speaker) =>
  [
    { to: 'commissions', label: intl.formatMessage(messages.commissions) },
    { to: 'months', label: intl.formatMessage(messages.months) },
    { to: 'statements', label: intl.formatMessage(messages.statements) },
    { to: 'disputes', label: intl.formatMessage(messages.disputes) },
    { to: 'adjustments', label: intl.formatMessage(messages.adjustments) },
    { to: 'payouts', label: intl.formatMessage(messages.payouts) },
    { to: 'ledger', label: intl.formatMessage(messages.ledger) },
    { to: 'claims', label: intl.formatMessage(messages.claimed) },
    { to: 'exceptions', label: intl.formatMessage(messages.toLookAt) },
    { to: 'agreement', label: intl.formatMessage(messages.agreement) },
    { to: 'settling', label: intl.formatMessage(messages.settling) },
  ] as const;
