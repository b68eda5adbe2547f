import type { ReactNode } from 'react';
import { createContext, useContext, useMemo } from 'react';

type Prefetch = (path: string) => void;

const PrefetchContext = createContext<Prefetch>(() => undefined);

/** Gives links a way to load a page's code and data when the pointer or focus rests on them. */
export const PrefetchProvider = ({
  prefetch,
  children,
}: {
  readonly prefetch: Prefetch;
  readonly children: ReactNode;
}) => <PrefetchContext value={prefetch}>{children}</PrefetchContext>;

/** Handlers for a link to `path`. */
export const usePrefetchProps = (path: string | undefined) => {
  const prefetch = useContext(PrefetchContext);
  return useMemo(() => {
    const run = (): void => {
      if (path !== undefined) prefetch(path);
    };
    return { onPointerEnter: run, onFocus: run };
  }, [path, prefetch]);
};
