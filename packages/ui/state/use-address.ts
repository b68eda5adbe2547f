import { useCallback, useEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { useLocation, useSearchParams } from 'react-router';
import type { NavigateOptions } from 'react-router';

/** Changes what stands in the address; from what was chosen last, whether the address has come to it or not. */
export type ChangeAddress = (
  change: (before: URLSearchParams) => URLSearchParams,
  options?: NavigateOptions,
) => void;

/** What was chosen and the address has not come to yet. */
interface Ahead {
  readonly params: URLSearchParams;
  /** Where the address was when it was chosen. */
  readonly key: string;
  /** What the address says on its way there. */
  readonly passed: readonly string[];
}

/**
 * What stands behind the `?` of the address. What is set counts with the very next click: the address follows when the router
 * comes to it, which on a busy machine is later than the act that goes by it. A link, or "back", counts as ever.
 */
export const useAddress = (): readonly [params: URLSearchParams, change: ChangeAddress] => {
  const [params, setParams] = useSearchParams();
  const { key } = useLocation();
  const [ahead, setAhead] = useState<Ahead | null>(null);
  const here = params.toString();
  const isAhead =
    ahead !== null &&
    ahead.passed.includes(here) &&
    (ahead.key === key || here !== ahead.params.toString());
  if (ahead !== null && !isAhead) setAhead(null);
  const now = isAhead ? ahead.params : params;
  // "Back" may come before the router has shown what was chosen: the address then seems never to have left.
  useEffect(() => {
    const forget = (): void => flushSync(() => setAhead(null));
    window.addEventListener('popstate', forget);
    return () => window.removeEventListener('popstate', forget);
  }, []);
  const latest = useRef(now);
  latest.current = now;
  const change = useCallback<ChangeAddress>(
    (make, options) => {
      const before = latest.current;
      const next = make(new URLSearchParams(before));
      latest.current = next;
      setAhead((known) => ({
        params: next,
        key,
        passed: [...(known?.passed ?? []), here, before.toString()],
      }));
      setParams(next, options);
    },
    [here, key, setParams],
  );
  return [now, change];
};
