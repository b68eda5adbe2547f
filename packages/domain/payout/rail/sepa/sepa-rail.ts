import { compactIban, isBic, isIban, isSepaIban } from '../../bank-account';
import type { FileRail } from '../rail';

/** SEPA credit transfers in a file. */
export const sepaRail = {
  name: 'sepa',
  kind: 'file',
  mediaType: 'application/xml',
  words: { name: 'SEPA transfer', mail: 'SEPA' },
  fields: {
    iban: { kind: 'text', label: 'IBAN', max: 42, missing: 'Enter the IBAN.' },
    bic: { kind: 'text', label: 'BIC', description: 'May be left out', max: 11, isUpperCase: true },
  },
  check: ({ iban, bic }, currency) => [
    ...(currency === 'EUR' ? [] : [{ field: 'method', message: 'SEPA pays in euros only.' }]),
    ...(isSepaIban(iban ?? '')
      ? []
      : [{ field: 'iban', message: 'This is not an IBAN within SEPA: check it digit by digit.' }]),
    ...(!bic || isBic(bic)
      ? []
      : [{ field: 'bic', message: 'A BIC has 8 or 11 letters and digits. It may be left out.' }]),
  ],
  accountOf: ({ iban, bic }) => ({
    account: compactIban(iban ?? ''),
    bank: bic || null,
    accountKind: 'checking',
  }),
  paying: {
    label: 'SEPA transfers',
    account: { label: 'IBAN' },
    bank: { label: 'BIC', description: 'May be left out' },
    hasBankName: false,
    check: ({ account, bank }) => [
      ...(isIban(account)
        ? []
        : [{ field: 'account', message: 'This is not an IBAN: check it digit by digit.' }]),
      ...(bank === null || isBic(bank)
        ? []
        : [{ field: 'bank', message: 'A BIC has 8 or 11 characters.' }]),
    ],
  },
} as const satisfies FileRail;
