import type { PayeeDetails } from '@portal/contracts/payee';
import type { PayingAccount } from '@portal/contracts/payout';
import type { DemoPartner } from './demo-types';

const ROUTING = '011401533';
const IBAN = 'DE89370400440532013000';

/** An account at the bank of `IBAN`, with the two digits that prove the others (ISO 13616: all of it is 1 modulo 97). */
const ibanOf = (account: number): string => {
  const rest = `${IBAN.slice(4, 12)}${String(account).padStart(10, '0')}`;
  const check = 98n - (BigInt(`${rest}131400`) % 97n);
  return `DE${String(check).padStart(2, '0')}${rest}`;
};

/**
 * Where the money of the demo's reseller at this place among all of the partner's goes. The accounts belong to nobody, and no
 * two have the same last digits.
 */
export const payeeDetails = (currency: string, index: number): PayeeDetails =>
  currency === 'EUR'
    ? { method: 'sepa', holderKind: 'company', iban: ibanOf(532_013_117 + index * 1117) }
    : {
        method: 'nacha',
        holderKind: 'company',
        routing: ROUTING,
        account: `40${String(7_731_205 + index * 1117)}`,
        accountKind: 'checking',
      };

/** The account that a partner of the demo pays from. */
export const payingAccount = ({ legalName, currency }: DemoPartner): PayingAccount =>
  currency === 'EUR'
    ? { method: 'sepa', name: legalName, account: IBAN, bank: null, bankName: 'Isarbank' }
    : {
        method: 'nacha',
        name: legalName,
        account: '1203345678',
        bank: ROUTING,
        bankName: 'Golden State Bank',
      };
