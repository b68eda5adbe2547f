import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';

/**
 * Asks anew for what the page shows when the person who is signed in has chosen another locale: the server's sentences are in the
 * one in which they were asked for.
 *
 * @param locale the person's own; undefined while it is not known.
 */
export const useReloadInLocale = (locale: string | null | undefined): void => {
  const queryClient = useQueryClient();
  const known = useRef(locale);
  useEffect(() => {
    const before = known.current;
    known.current = locale;
    if (before !== undefined && before !== locale) void queryClient.invalidateQueries();
  }, [locale, queryClient]);
};
