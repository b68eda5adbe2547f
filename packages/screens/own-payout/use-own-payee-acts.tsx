import { defineMessages } from '@portal/domain/text/message';
import { notify } from '@portal/ui/patterns/notify';
import { useIntl } from 'react-intl';
import type { PayeeInput } from '../payee/payee-form';
import { useAccountReturn } from '../payee/use-account-return';
import type { OwnPayeeActs } from './own-payouts-page';

const messages = defineMessages({
  agreementAccepted: {
    id: 'screens.ownPayout.agreementAccepted',
    defaultMessage: 'Agreement accepted',
  },
});

/** What an app's procedures do; each answers when it is done, or rejects. */
interface Calls {
  readonly save: (input: PayeeInput) => Promise<unknown>;
  readonly accept: (payee: { readonly id: string }) => Promise<unknown>;
  readonly onboard: (payee: { readonly id: string }) => Promise<{ readonly url: string }>;
  readonly check: (payee: { readonly id: string }) => Promise<unknown>;
  /** Asks anew how the payout details are. */
  readonly reload: () => Promise<unknown>;
}

/**
 * What one does about one's own payout details, with its notices. Also asks how the account at a provider stands when its
 * holder comes back from there.
 */
export const useOwnPayeeActs = (
  { save, accept, onboard, check, reload }: Calls,
  { saved }: { readonly saved: string },
): OwnPayeeActs => {
  const { formatMessage } = useIntl();
  const checkNow = (id: string): void => void check({ id }).then(reload, notify.failed);
  useAccountReturn(checkNow);
  return {
    save: async (input) => {
      await save(input);
      await reload();
      notify.done(saved);
    },
    accept: async ({ id }) => {
      await accept({ id });
      await reload();
      notify.done(formatMessage(messages.agreementAccepted));
    },
    onboard: ({ id }) =>
      void onboard({ id }).then(({ url }) => window.location.assign(url), notify.failed),
    check: ({ id }) => checkNow(id),
  };
};
