import { useLocation, useSearchParams } from 'react-router';
import { positive } from './list-state';

/** Items listed at a time. */
export const QUEUE_SIZE = 50;

/** Where one is in a queue of things to decide. */
export interface ReviewQueueControl {
  /** The item that the address names; null: the first. */
  readonly open: string | null;
  /** From 1. */
  readonly page: number;
  readonly hrefOf: (key: string) => string;
  readonly onOpen: (key: string | null) => void;
  readonly onPage: (page: number) => void;
}

/** The state of a review queue in the address: which item is open, on which page. "Back" leaves the queue. */
export const useReviewQueue = (): ReviewQueueControl => {
  const { pathname } = useLocation();
  const [params, setParams] = useSearchParams();
  const page = positive(params.get('page'), 1);
  const write = (open: string | null, at: number): URLSearchParams => {
    const next = new URLSearchParams(params);
    if (open === null) next.delete('open');
    else next.set('open', open);
    if (at === 1) next.delete('page');
    else next.set('page', String(at));
    return next;
  };
  const move = (next: URLSearchParams): void =>
    setParams(next, { replace: true, preventScrollReset: true });
  return {
    open: params.get('open'),
    page,
    hrefOf: (key) => `${pathname}?${write(key, page).toString()}`,
    onOpen: (key) => move(write(key, page)),
    onPage: (to) => move(write(null, to)),
  };
};
