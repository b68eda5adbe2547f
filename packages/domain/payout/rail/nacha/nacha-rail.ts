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
});

/** Bank transfers within the United States (ACH) in a file. */
export const nachaRail = {
  name: 'nacha',
  kind: 'file',
  mediaType: 'text/plain; charset=utf-8',
  words: { name: messages.name, mail: messages.mail },
  fields: {
    routing: {
      kind: 'text',
      label: messages.routing,
      description: messages.routingHelp,
      max: 9,
      missing: 'Enter the routing number.',
    },
    account: {
      kind: 'text',
      label: messages.account,
      max: 17,
      missing: 'Enter the account number.',
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
    ...(currency === 'USD' ? [] : [{ field: 'method', message: 'ACH pays in US dollars only.' }]),
    ...(isAbaRouting(routing ?? '')
      ? []
      : [{ field: 'routing', message: 'This is not the routing number of a US bank.' }]),
    ...(isUsAccountNumber(account ?? '')
      ? []
      : [{ field: 'account', message: 'Use up to 17 letters, digits and hyphens.' }]),
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
              message: 'Your bank gave you a company identification of ten characters.',
            },
          ]),
      ...(bank !== null && isAbaRouting(bank)
        ? []
        : [{ field: 'bank', message: 'This is not the routing number of a US bank.' }]),
    ],
  },
} as const satisfies FileRail;
