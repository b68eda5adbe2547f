import type { PayeeView } from '@portal/contracts/payee';
import { isApi } from '@portal/domain/payout/rail/index';
import { PAYOUT_GATES } from '@portal/domain/payout/gates';
import { Money } from '@portal/ui/primitives/money';
import { StateBadge } from '@portal/ui/primitives/state-badge';
import { When } from '@portal/ui/primitives/when';
import { humanize } from '@portal/ui/format/id';
import { Facts } from '@portal/ui/patterns/facts';
import { gateName, methodWords } from '../payout/payout-words';

/** How the account at Stripe stands, and what Stripe still asks for. */
const accountWords = ({ hasProviderAccount, providerAccount }: PayeeView): string => {
  if (!hasProviderAccount) return 'Not opened yet';
  if (providerAccount === null) return 'Opened';
  if (providerAccount.isReady) return 'Ready for payouts';
  if (!providerAccount.isSubmitted) return 'Opened; its form at Stripe is not filled in yet';
  return providerAccount.due.length === 0
    ? 'Being checked by Stripe'
    : `Stripe asks for: ${providerAccount.due.map((name) => humanize(name.replaceAll('.', ' '))).join(', ')}`;
};

/** Stripe gives its reasons as codes, people in sentences. */
const reasonWords = ({ method, statusReason }: PayeeView): string => {
  const reason = statusReason ?? '';
  return isApi(method) && /^[a-z_.]+$/.test(reason)
    ? humanize(reason.replaceAll('.', ' '))
    : reason;
};

/** Payout details as far as they may be shown, and every gate with whether it is open. */
export const PayeePanel = ({ payee }: { readonly payee: PayeeView }) => (
  <Facts
    items={[
      { label: 'Paid by', value: methodWords(payee.method) },
      { label: 'Account holder', value: payee.holderName },
      { label: 'Belongs to', value: payee.holderKind === 'person' ? 'A person' : 'A company' },
      ...(isApi(payee.method)
        ? [{ label: `Account at ${methodWords(payee.method)}`, value: accountWords(payee) }]
        : []),
      ...(payee.detailsHint === null ? [] : [{ label: 'Account', value: payee.detailsHint }]),
      { label: 'Country', value: payee.country },
      {
        label: 'Least amount',
        value: payee.minimum === null ? 'As the payer sets it' : <Money value={payee.minimum} />,
      },
      ...(payee.agreementAcceptedAt === null
        ? []
        : [
            {
              label: 'Agreement',
              value: (
                <>
                  {payee.agreementAcceptedByName}, <When at={payee.agreementAcceptedAt} as="day" />
                </>
              ),
            },
          ]),
      ...(payee.enteredByName === null || payee.enteredAt === null
        ? []
        : [
            {
              label: 'Entered by',
              value: (
                <>
                  {payee.isEnteredByYou ? 'You' : payee.enteredByName},{' '}
                  <When at={payee.enteredAt} as="day" />
                </>
              ),
            },
          ]),
      ...(payee.status === 'pending' && !isApi(payee.method)
        ? [
            {
              label: 'To be verified by',
              value: payee.isEnteredByYou ? 'Somebody other than you' : 'Whoever pays',
            },
          ]
        : []),
      ...(payee.payableFrom === null || payee.changedAt === null
        ? []
        : [
            {
              label: 'Waiting period after a change',
              value: (
                <>
                  Changed on <When at={payee.changedAt} as="day" />, can be paid from{' '}
                  <When at={payee.payableFrom} as="moment" />
                </>
              ),
            },
          ]),
      ...PAYOUT_GATES.map((gate) => {
        const isShut = payee.shutGates.includes(gate);
        return {
          label: gateName(gate),
          value: (
            <StateBadge
              state={isShut ? 'missing' : 'open'}
              tone={isShut ? 'warn' : 'good'}
              label={isShut ? 'Not yet' : 'Yes'}
            />
          ),
        };
      }),
      ...(payee.statusReason === null ? [] : [{ label: 'Because', value: reasonWords(payee) }]),
    ]}
  />
);
