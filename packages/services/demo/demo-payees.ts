import type { PayeeDetails } from '@portal/contracts/payee';
import type { PayingAccount } from '@portal/contracts/payout';
import type { DemoPartner } from './demo-types';

const ROUTING = '011401533';
const IBAN = 'DE89370400440532013000';

/** Where the money of the demo's reseller at this place in the list goes. The accounts belong to nobody. */
export const payeeDetails = (currency: string, index: number): PayeeDetails =>
  currency === 'EUR'
    ? { method: 'sepa', holderKind: 'company', iban: IBAN }
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
