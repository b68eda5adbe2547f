import { defineMessages } from '@portal/domain/text/message';
import type { Message, Speaker } from '@portal/domain/text/message';
import { useIntl } from 'react-intl';
import type { PayeeView } from '@portal/contracts/payee';
import { isApi } from '@portal/domain/payout/rail/index';
import { PAYOUT_GATES } from '@portal/domain/payout/gates';
import { Money } from '@portal/ui/primitives/money';
import { StateBadge } from '@portal/ui/primitives/state-badge';
import { When } from '@portal/ui/primitives/when';
import { humanize } from '@portal/domain/text/humanize';
import { Facts } from '@portal/ui/patterns/facts';
import { gateName, methodWords } from '../payout/payout-words';

const messages = defineMessages({
  notOpenedYet: { id: 'screens.payee.notOpenedYet', defaultMessage: 'Not opened yet' },
  opened: { id: 'screens.payee.opened', defaultMessage: 'Opened' },
  readyForPayouts: { id: 'screens.payee.readyForPayouts', defaultMessage: 'Ready for payouts' },
  notFilledIn: {
    id: 'screens.payee.notFilledIn',
    defaultMessage: 'Opened; its form at Stripe is not filled in yet',
  },
  beingCheckedByStripe: {
    id: 'screens.payee.beingCheckedByStripe',
    defaultMessage: 'Being checked by Stripe',
  },
  stripeAsks: { id: 'screens.payee.stripeAsks', defaultMessage: 'Stripe asks for: {fields}' },
  paidBy: { id: 'screens.payee.paidBy', defaultMessage: 'Paid by' },
  accountHolder: { id: 'screens.payee.accountHolder', defaultMessage: 'Account holder' },
  belongsTo: { id: 'screens.payee.belongsTo', defaultMessage: 'Belongs to' },
  accountAt: { id: 'screens.payee.accountAt', defaultMessage: 'Account at {provider}' },
  account: { id: 'screens.payee.account', defaultMessage: 'Account' },
  country: { id: 'screens.payee.country', defaultMessage: 'Country' },
  leastAmount: { id: 'screens.payee.leastAmount', defaultMessage: 'Least amount' },
  minimumOfPayer: { id: 'screens.payee.minimumOfPayer', defaultMessage: 'As the payer sets it' },
  enteredBy: { id: 'screens.payee.enteredBy', defaultMessage: 'Entered by' },
  you: { id: 'screens.payee.you', defaultMessage: 'You' },
  toBeVerifiedBy: { id: 'screens.payee.toBeVerifiedBy', defaultMessage: 'To be verified by' },
  somebodyOtherThanYou: {
    id: 'screens.payee.somebodyOtherThanYou',
    defaultMessage: 'Somebody other than you',
  },
  whoeverPays: { id: 'screens.payee.whoeverPays', defaultMessage: 'Whoever pays' },
  waiting: { id: 'screens.payee.waiting', defaultMessage: 'Waiting period after a change' },
  waitsUntil: {
    id: 'screens.payee.waitsUntil',
    defaultMessage: 'Changed on {day}, can be paid from {moment}',
  },
  notYet: { id: 'screens.payee.notYet', defaultMessage: 'Not yet' },
  yes: { id: 'screens.payee.yes', defaultMessage: 'Yes' },
  because: { id: 'screens.payee.because', defaultMessage: 'Because' },
});

const HOLDER_KINDS: Readonly<Record<PayeeView['holderKind'], Message>> = defineMessages({
  person: { id: 'screens.payee.holderKind.person', defaultMessage: 'A person' },
  company: { id: 'screens.payee.holderKind.company', defaultMessage: 'A company' },
});

/** How the account at Stripe stands, and what Stripe still asks for. */
const accountWords = (
  intl: Speaker,
  { hasProviderAccount, providerAccount }: PayeeView,
): string => {
  if (!hasProviderAccount) return intl.formatMessage(messages.notOpenedYet);
  if (providerAccount === null) return intl.formatMessage(messages.opened);
  if (providerAccount.isReady) return intl.formatMessage(messages.readyForPayouts);
  if (!providerAccount.isSubmitted) return intl.formatMessage(messages.notFilledIn);
  return providerAccount.due.length === 0
    ? intl.formatMessage(messages.beingCheckedByStripe)
    : intl.formatMessage(messages.stripeAsks, {
        fields: providerAccount.due.map((name) => humanize(name)).join(', '),
      });
};

/** Stripe gives its reasons as codes, people in sentences. */
const reasonWords = ({ method, statusReason }: PayeeView): string => {
  const reason = statusReason ?? '';
  return isApi(method) && /^[a-z_.]+$/.test(reason) ? humanize(reason) : reason;
};

/** Payout details as far as they may be shown, and every gate with whether it is open. */
export const PayeePanel = ({ payee }: { readonly payee: PayeeView }) => {
  const intl = useIntl();
  const { formatMessage } = intl;
  return (
    <Facts
      items={[
        { label: formatMessage(messages.paidBy), value: methodWords(intl, payee.method) },
        { label: formatMessage(messages.accountHolder), value: payee.holderName },
        {
          label: formatMessage(messages.belongsTo),
          value: formatMessage(HOLDER_KINDS[payee.holderKind]),
        },
        ...(isApi(payee.method)
          ? [
              {
                label: formatMessage(messages.accountAt, {
                  provider: methodWords(intl, payee.method),
                }),
                value: accountWords(intl, payee),
              },
            ]
          : []),
        ...(payee.detailsHint === null
          ? []
          : [{ label: formatMessage(messages.account), value: payee.detailsHint }]),
        { label: formatMessage(messages.country), value: payee.country },
        {
          label: formatMessage(messages.leastAmount),
          value:
            payee.minimum === null ? (
              formatMessage(messages.minimumOfPayer)
            ) : (
              <Money value={payee.minimum} />
            ),
        },
        ...(payee.enteredByName === null || payee.enteredAt === null
          ? []
          : [
              {
                label: formatMessage(messages.enteredBy),
                value: (
                  <>
                    {payee.isEnteredByYou ? formatMessage(messages.you) : payee.enteredByName},{' '}
                    <When at={payee.enteredAt} as="day" />
                  </>
                ),
              },
            ]),
        ...(payee.status === 'pending' && !isApi(payee.method)
          ? [
              {
                label: formatMessage(messages.toBeVerifiedBy),
                value: payee.isEnteredByYou
                  ? formatMessage(messages.somebodyOtherThanYou)
                  : formatMessage(messages.whoeverPays),
              },
            ]
          : []),
        ...(payee.payableFrom === null || payee.changedAt === null
          ? []
          : [
              {
                label: formatMessage(messages.waiting),
                value: (
                  <>
                    {formatMessage(messages.waitsUntil, {
                      day: <When at={payee.changedAt} as="day" />,
                      moment: <When at={payee.payableFrom} as="moment" />,
                    })}
                  </>
                ),
              },
            ]),
        ...PAYOUT_GATES.map((gate) => {
          const isShut = payee.shutGates.includes(gate);
          return {
            label: gateName(intl, gate),
            value: (
              <StateBadge
                state={isShut ? 'missing' : 'open'}
                tone={isShut ? 'warn' : 'good'}
                label={isShut ? formatMessage(messages.notYet) : formatMessage(messages.yes)}
              />
            ),
          };
        }),
        ...(payee.statusReason === null
          ? []
          : [{ label: formatMessage(messages.because), value: reasonWords(payee) }]),
      ]}
    />
  );
};
