import { isAbaRouting, isUsAccountNumber } from '../../bank-account';
import type { FileRail } from '../rail';
import { defineMessages } from '../../../text/message';

const messages = defineMessages({
  name: { id: 'domain.nachaRail.name', defaultMessage: 'US bank transfer (ACH)' },
  mail: { id: 'domain.nachaRail.mail', defaultMessage: 'US bank transfer' },
  routing: { id: 'domain.nachaRail.routing', defaultMessage: 'Routing number' },
  routingHelp: { id: 'domain.nachaRail.routingHelp', defaultMessage: 'Nine digits' },
  account: { id: 'domain.nachaRail.account', defaultMessage: 'Account number' },
  accountKind: { id: 'domain.nachaRail.accountKind', defaultMessage: 'Kind of account' },
  checking: { id: 'domain.nachaRail.checking', defaultMessage: 'Checking' },
  savings: { id: 'domain.nachaRail.savings', defaultMessage: 'Savings' },
  paying: { id: 'domain.nachaRail.paying', defaultMessage: 'US bank transfers (ACH)' },
  company: { id: 'domain.nachaRail.company', defaultMessage: 'Company identification' },
  companyHelp: {
    id: 'domain.nachaRail.companyHelp',
    defaultMessage: 'Ten characters, from your bank',
  },
  payingRoutingHelp: {
    id: 'domain.nachaRail.payingRoutingHelp',
    defaultMessage: 'Of the bank that gets the file',
  },
  noRouting: { id: 'domain.nachaRail.noRouting', defaultMessage: 'Enter the routing number.' },
  noAccount: { id: 'domain.nachaRail.noAccount', defaultMessage: 'Enter the account number.' },
  dollars: { id: 'domain.nachaRail.dollars', defaultMessage: 'ACH pays in US dollars only.' },
  wrongRouting: {
    id: 'domain.nachaRail.wrongRouting',
    defaultMessage: 'This is not the routing number of a US bank.',
  },
  wrongAccount: {
    id: 'domain.nachaRail.wrongAccount',
    defaultMessage: 'Use up to 17 letters, digits and hyphens.',
  },
  wrongCompany: {
    id: 'domain.nachaRail.wrongCompany',
    defaultMessage: 'Your bank gave you a company identification of ten characters.',
  },
});

/** Bank transfers within the United States (ACH) in a file. */
export const nachaRail = {
  name: 'nacha',
  kind: 'file',
  mediaType: 'text/plain; charset=utf-8', // no text: a media type
  words: { name: messages.name, mail: messages.mail },
  fields: {
    routing: {
      kind: 'text',
      label: messages.routing,
      description: messages.routingHelp,
      max: 9,
      missing: messages.noRouting,
    },
    account: {
      kind: 'text',
      label: messages.account,
      max: 17,
      missing: messages.noAccount,
    },
    accountKind: {
      kind: 'choice',
      label: messages.accountKind,
      options: [
        { value: 'checking', label: messages.checking },
        { value: 'savings', label: messages.savings },
      ],
    },
  },
  check: ({ routing, account }, currency) => [
    ...(currency === 'USD' ? [] : [{ field: 'method', message: messages.dollars }]),
    ...(isAbaRouting(routing ?? '') ? [] : [{ field: 'routing', message: messages.wrongRouting }]),
    ...(isUsAccountNumber(account ?? '')
      ? []
      : [{ field: 'account', message: messages.wrongAccount }]),
  ],
  accountOf: ({ routing, account, accountKind }) => ({
    account: account ?? '',
    bank: routing ?? null,
    accountKind: accountKind === 'savings' ? 'savings' : 'checking',
  }),
  paying: {
    label: messages.paying,
    account: { label: messages.company, description: messages.companyHelp },
    bank: { label: messages.routing, description: messages.payingRoutingHelp },
    hasBankName: true,
    check: ({ account, bank }) => [
      ...(/^[A-Z0-9]{10}$/.test(account)
        ? []
        : [
            {
              field: 'account',
              message: messages.wrongCompany,
            },
          ]),
      ...(bank !== null && isAbaRouting(bank)
        ? []
        : [{ field: 'bank', message: messages.wrongRouting }]),
    ],
  },
} as const satisfies FileRail;
