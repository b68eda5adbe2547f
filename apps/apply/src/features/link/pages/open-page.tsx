import { OpenApplication } from '@portal/contracts/application';
import { ErrorState } from '@portal/ui/patterns/state';
import { FormSkeleton } from '@portal/ui/patterns/skeletons';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { useDoor } from '../../../shared/door';
import { isGone } from '../../../shared/gone';
import { paths } from '../../../shared/paths';
import { LinkEnded } from '../../../shared/link-ended';

/** The secret of a mailed link, which no server's log sees; null where there is none, or it was cut short. */
const tokenIn = (hash: string): string | null =>
  OpenApplication.safeParse({ token: hash.slice(1) }).data?.token ?? null;

/** The mailed link leads here: its secret becomes a cookie, and leaves the address and the browser's history. */
export const OpenPage = () => {
  const { hash } = useLocation();
  // Another link in the same tab is the same page with another secret.
  return <Open key={hash} token={tokenIn(hash)} />;
};

const Open = ({ token }: { readonly token: string | null }) => {
  const door = useDoor();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const [error, setError] = useState<unknown>();
  const tried = useRef(false);
  const open = useCallback(async (): Promise<void> => {
    if (token === null) return;
    try {
      await door.open({ token });
      queryClient.removeQueries({ queryKey: ['application'] });
      await navigate(paths.application, { replace: true });
    } catch (problem) {
      setError(problem);
    }
  }, [door, token, navigate, queryClient]);
  useEffect(() => {
    if (tried.current) return;
    tried.current = true;
    // The secret stays with this page alone, also while the server is asked and when it refuses.
    window.history.replaceState(window.history.state, '', window.location.pathname);
    void open();
  }, [open]);
  if (token === null || (error !== undefined && isGone(error))) return <LinkEnded opened />;
  if (error !== undefined) return <ErrorState error={error} onRetry={open} />;
  return <FormSkeleton fields={3} />;
};
