import { Button } from '@mantine/core';
import type { PayeeView } from '@portal/contracts/payee';

export interface StripeButtonsProps {
  readonly payee: PayeeView;
  /** Opens Stripe's own form, or has its holder asked to. */
  readonly onOnboard: ((payee: PayeeView) => void) | undefined;
  readonly onCheck: ((payee: PayeeView) => void) | undefined;
  /** Instead of going there oneself. */
  readonly onboardLabel?: string;
}

/** What there is to do with a payee's account at Stripe. */
export const StripeButtons = ({ payee, onOnboard, onCheck, onboardLabel }: StripeButtonsProps) => (
  <>
    {onCheck === undefined || !payee.hasProviderAccount ? null : (
      <Button onClick={() => onCheck(payee)}>Check with Stripe</Button>
    )}
    {onOnboard === undefined ? null : (
      <Button onClick={() => onOnboard(payee)}>
        {onboardLabel ??
          (payee.hasProviderAccount ? 'Continue at Stripe' : 'Open account at Stripe')}
      </Button>
    )}
  </>
);
