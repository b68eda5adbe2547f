import { notify } from '@portal/ui/patterns/notify';
import type { PayeeInput } from '../payee/payee-form';
import { useAccountReturn } from '../payee/use-account-return';
import type { OwnPayeeActs } from './own-payouts-page';

/** What an app's procedures do; each answers when it is done, or rejects. */
interface Calls {
  readonly save: (input: PayeeInput) => Promise<unknown>;
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
  { save, onboard, check, reload }: Calls,
  { saved }: { readonly saved: string },
): OwnPayeeActs => {
  const checkNow = (id: string): void => void check({ id }).then(reload, notify.failed);
  useAccountReturn(checkNow);
  return {
    save: async (input) => {
      await save(input);
      await reload();
      notify.done(saved);
    },
    onboard: ({ id }) =>
      void onboard({ id }).then(({ url }) => window.location.assign(url), notify.failed),
    check: ({ id }) => checkNow(id),
  };
};
