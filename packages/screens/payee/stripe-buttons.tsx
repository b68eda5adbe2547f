import { defineMessages } from '@portal/domain/text/message';
import { useIntl } from 'react-intl';
import { Button } from '@mantine/core';
import type { PayeeView } from '@portal/contracts/payee';

const messages = defineMessages({
  checkWithStripe: { id: 'screens.stripe.checkWithStripe', defaultMessage: 'Check with Stripe' },
  continueAtStripe: { id: 'screens.stripe.continueAtStripe', defaultMessage: 'Continue at Stripe' },
  openAccountAtStripe: {
    id: 'screens.stripe.openAccountAtStripe',
    defaultMessage: 'Open account at Stripe',
  },
});

export interface StripeButtonsProps {
  readonly payee: PayeeView;
  /** Opens Stripe's own form, or has its holder asked to. */
  readonly onOnboard: ((payee: PayeeView) => void) | undefined;
  readonly onCheck: ((payee: PayeeView) => void) | undefined;
  /** Instead of going there oneself. */
  readonly onboardLabel?: string;
}

/** What there is to do with a payee's account at Stripe. */
export const StripeButtons = ({ payee, onOnboard, onCheck, onboardLabel }: StripeButtonsProps) => {
  const { formatMessage } = useIntl();
  return (
    <>
      {onCheck === undefined || !payee.hasProviderAccount ? null : (
        <Button onClick={() => onCheck(payee)}>{formatMessage(messages.checkWithStripe)}</Button>
      )}
      {onOnboard === undefined ? null : (
        <Button onClick={() => onOnboard(payee)}>
          {onboardLabel ??
            (payee.hasProviderAccount
              ? formatMessage(messages.continueAtStripe)
              : formatMessage(messages.openAccountAtStripe))}
        </Button>
      )}
    </>
  );
};
