import { isAbaRouting, isUsAccountNumber } from '../../bank-account';
import type { FileRail } from '../rail';

/** Bank transfers within the United States (ACH) in a file. */
export const nachaRail = {
  name: 'nacha',
  kind: 'file',
  mediaType: 'text/plain; charset=utf-8',
  words: { name: 'US bank transfer (ACH)', mail: 'US bank transfer' },
  fields: {
    routing: {
      kind: 'text',
      label: 'Routing number',
      description: 'Nine digits',
      max: 9,
      missing: 'Enter the routing number.',
    },
    account: {
      kind: 'text',
      label: 'Account number',
      max: 17,
      missing: 'Enter the account number.',
    },
    accountKind: {
      kind: 'choice',
      label: 'Kind of account',
      options: [
        { value: 'checking', label: 'Checking' },
        { value: 'savings', label: 'Savings' },
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
    label: 'US bank transfers (ACH)',
    account: { label: 'Company identification', description: 'Ten characters, from your bank' },
    bank: { label: 'Routing number', description: 'Of the bank that gets the file' },
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
