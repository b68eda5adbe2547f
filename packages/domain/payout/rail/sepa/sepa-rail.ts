import { compactIban, isBic, isIban, isSepaIban } from '../../bank-account';
import type { FileRail } from '../rail';
import { defineMessages } from '../../../text/message';

const messages = defineMessages({
  name: { id: 'domain.sepaRail.name', defaultMessage: 'SEPA transfer' },
  mail: { id: 'domain.sepaRail.mail', defaultMessage: 'SEPA' },
  iban: { id: 'domain.sepaRail.iban', defaultMessage: 'IBAN' },
  bic: { id: 'domain.sepaRail.bic', defaultMessage: 'BIC' },
  bicHelp: { id: 'domain.sepaRail.bicHelp', defaultMessage: 'May be left out' },
  paying: { id: 'domain.sepaRail.paying', defaultMessage: 'SEPA transfers' },
  noIban: { id: 'domain.sepaRail.noIban', defaultMessage: 'Enter the IBAN.' },
  euros: { id: 'domain.sepaRail.euros', defaultMessage: 'SEPA pays in euros only.' },
  notWithinSepa: {
    id: 'domain.sepaRail.notWithinSepa',
    defaultMessage: 'This is not an IBAN within SEPA: check it digit by digit.',
  },
  wrongBic: {
    id: 'domain.sepaRail.wrongBic',
    defaultMessage: 'A BIC has 8 or 11 letters and digits. It may be left out.',
  },
  noPayingIban: {
    id: 'domain.sepaRail.noPayingIban',
    defaultMessage: 'This is not an IBAN: check it digit by digit.',
  },
  wrongPayingBic: {
    id: 'domain.sepaRail.wrongPayingBic',
    defaultMessage: 'A BIC has 8 or 11 characters.',
  },
});

/** SEPA credit transfers in a file. */
export const sepaRail = {
  name: 'sepa',
  kind: 'file',
  mediaType: 'application/xml',
  words: { name: messages.name, mail: messages.mail },
  fields: {
    iban: { kind: 'text', label: messages.iban, max: 42, missing: messages.noIban },
    bic: {
      kind: 'text',
      label: messages.bic,
      description: messages.bicHelp,
      max: 11,
      isUpperCase: true,
    },
  },
  check: ({ iban, bic }, currency) => [
    ...(currency === 'EUR' ? [] : [{ field: 'method', message: messages.euros }]),
    ...(isSepaIban(iban ?? '') ? [] : [{ field: 'iban', message: messages.notWithinSepa }]),
    ...(!bic || isBic(bic) ? [] : [{ field: 'bic', message: messages.wrongBic }]),
  ],
  accountOf: ({ iban, bic }) => ({
    account: compactIban(iban ?? ''),
    bank: bic || null,
    accountKind: 'checking',
  }),
  paying: {
    label: messages.paying,
    account: { label: messages.iban },
    bank: { label: messages.bic, description: messages.bicHelp },
    hasBankName: false,
    check: ({ account, bank }) => [
      ...(isIban(account) ? [] : [{ field: 'account', message: messages.noPayingIban }]),
      ...(bank === null || isBic(bank)
        ? []
        : [{ field: 'bank', message: messages.wrongPayingBic }]),
    ],
  },
} as const satisfies FileRail;
