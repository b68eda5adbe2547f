import { useEffect, useRef } from 'react';
import { useSearchParams } from 'react-router';

/**
 * Stripe sends the holder of an account back to a page whose address names the payee (`?account=`): asks once how the account
 * stands by now, and takes the name out of the address.
 */
export const useAccountReturn = (check: (payeeId: string) => void): void => {
  const [params, setParams] = useSearchParams();
  const asked = useRef<string | null>(null);
  const payeeId = params.get('account');
  useEffect(() => {
    if (payeeId === null || asked.current === payeeId) return;
    asked.current = payeeId;
    check(payeeId);
    setParams(
      (before) => {
        before.delete('account');
        return before;
      },
      { replace: true },
    );
  }, [payeeId, check, setParams]);
};
