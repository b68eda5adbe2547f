import type { RefObject } from 'react';
import { useEffect, useLayoutEffect } from 'react';
import { useLocation } from 'react-router';

const positions = new Map<string, number>();

/** Brings an inner scroller back to where it stood when one returns to a history entry. `ready` once rows are there. */
export const useKeptScroll = (scroller: RefObject<HTMLElement | null>, ready: boolean): void => {
  const { key } = useLocation();
  useLayoutEffect(() => {
    if (ready && scroller.current !== null) scroller.current.scrollTop = positions.get(key) ?? 0;
  }, [scroller, ready, key]);
  useEffect(() => {
    const element = scroller.current;
    if (element === null || !ready) return undefined;
    const remember = (): void => {
      positions.set(key, element.scrollTop);
    };
    element.addEventListener('scroll', remember, { passive: true });
    return () => element.removeEventListener('scroll', remember);
  }, [scroller, ready, key]);
};
