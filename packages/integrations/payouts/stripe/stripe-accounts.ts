import { unavailable } from '@portal/domain/errors';
import { defineMessages } from '@portal/domain/text/message';
import { phrase } from '@portal/domain/text/phrase';
import type { Stripe } from 'stripe';

const messages = defineMessages({
  noReason: { id: 'integrations.stripe.noReasonGiven', defaultMessage: 'no reason given' },
  notNow: {
    id: 'integrations.stripe.notNow',
    defaultMessage: 'Stripe could not do this now: {reason}',
  },
});

/** A payee's connected account, as far as payouts need to know. */
export interface ConnectedAccount {
  readonly accountId: string;
  /** Stripe lets money be transferred to it and be paid out from it. */
  readonly isReady: boolean;
  /** The holder has filled in everything that was asked at first. */
  readonly isSubmitted: boolean;
  /** What Stripe still asks for, in its own names; empty when nothing. */
  readonly due: readonly string[];
  /** Why Stripe has stopped the account, in its own word; null when it has not. */
  readonly disabledReason: string | null;
}

/** Who gets an account. */
export interface NewAccount {
  readonly partnerId: string;
  readonly payeeId: string;
  readonly email: string;
  /** ISO 3166-1, two capitals. */
  readonly country: string;
  readonly kind: 'person' | 'company';
}

/** What the holder's browser is sent to. Links of Stripe's work once and for minutes only. */
export interface OnboardingPages {
  /** Where Stripe sends the holder afterwards, whether all was filled in or not. */
  readonly returnUrl: string;
  /** Where it sends the holder when the link was used or too old: the page that makes another. */
  readonly refreshUrl: string;
}

/** Connected accounts at the provider. Each function throws `unavailable` when Stripe does not answer or refuses. */
export interface ConnectedAccounts {
  /** Asking twice for the same payee gives the same account. */
  readonly create: (account: NewAccount) => Promise<ConnectedAccount>;
  readonly read: (accountId: string) => Promise<ConnectedAccount>;
  /** The address of Stripe's own form. */
  readonly onboardingLink: (accountId: string, pages: OnboardingPages) => Promise<string>;
}

/** What Stripe's account says by itself. */
export const readAccount = (account: Stripe.Account): ConnectedAccount => {
  const { requirements } = account;
  const due = [...(requirements?.past_due ?? []), ...(requirements?.currently_due ?? [])];
  return {
    accountId: account.id,
    isReady: account.capabilities?.transfers === 'active' && account.payouts_enabled,
    isSubmitted: account.details_submitted,
    due: [...new Set(due)],
    disabledReason: requirements?.disabled_reason ?? null,
  };
};

const asked = async <T>(question: Promise<T>): Promise<T> => {
  try {
    return await question;
  } catch (error) {
    const reason = error instanceof Error ? error.message : messages.noReason;
    throw unavailable(phrase(messages.notNow, { reason }));
  }
};

/** Accounts of the Express kind: Stripe asks their holders for what the law wants, and keeps it. */
export const stripeAccounts = (stripe: Stripe): ConnectedAccounts => ({
  create: async ({ partnerId, payeeId, email, country, kind }) =>
    readAccount(
      await asked(
        stripe.accounts.create(
          {
            type: 'express',
            email,
            country,
            business_type: kind === 'person' ? 'individual' : 'company',
            capabilities: { transfers: { requested: true } },
            metadata: { partner_id: partnerId, payee_id: payeeId },
          },
          { idempotencyKey: `payee-${payeeId}-${country}-${kind}` },
        ),
      ),
    ),
  read: async (accountId) => readAccount(await asked(stripe.accounts.retrieve(accountId))),
  onboardingLink: async (accountId, { returnUrl, refreshUrl }) => {
    const link = await asked(
      stripe.accountLinks.create({
        account: accountId,
        type: 'account_onboarding',
        return_url: returnUrl,
        refresh_url: refreshUrl,
      }),
    );
    return link.url;
  },
});
