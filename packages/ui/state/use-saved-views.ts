import { useCallback, useState } from 'react';

/** A named state of a list; `search` is the query string that restores it. */
export interface SavedView {
  readonly name: string;
  readonly search: string;
}

const keyOf = (listId: string): string => `portal-views:${listId}`;

const read = (listId: string): readonly SavedView[] => {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(keyOf(listId)) ?? '[]');
    return (Array.isArray(stored) ? stored : []).filter(
      (view: unknown): view is SavedView =>
        typeof view === 'object' &&
        view !== null &&
        'name' in view &&
        typeof view.name === 'string' &&
        'search' in view &&
        typeof view.search === 'string',
    );
  } catch {
    return [];
  }
};

/** Views saved in this browser for one list (put the user into `listId` where machines are shared). */
export const useSavedViews = (listId: string) => {
  const [views, setViews] = useState(() => read(listId));
  const store = useCallback(
    (next: readonly SavedView[]): void => {
      setViews(next);
      try {
        localStorage.setItem(keyOf(listId), JSON.stringify(next));
      } catch {
        // Storage may be closed: the view then lives as long as the page.
      }
    },
    [listId],
  );
  return {
    views,
    save: (view: SavedView) => store([...views.filter((one) => one.name !== view.name), view]),
    remove: (name: string) => store(views.filter((one) => one.name !== name)),
  };
};
