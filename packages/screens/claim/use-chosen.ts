import { useEffect, useState } from 'react';

/** The keys chosen on a page; those of other filters are dropped. */
export const useChosen = (scope: string, shown: readonly string[]) => {
  const [keys, setKeys] = useState<ReadonlySet<string>>(new Set());
  const [allMatching, setAllMatching] = useState(false);
  const clear = (): void => {
    setKeys(new Set());
    setAllMatching(false);
  };
  useEffect(clear, [scope]);
  const chosen = allMatching ? new Set([...keys, ...shown]) : keys;
  const toggle = (wanted: readonly string[], on: boolean): void => {
    const next = new Set(chosen);
    for (const key of wanted)
      if (on) next.add(key);
      else next.delete(key);
    setAllMatching(false);
    setKeys(next);
  };
  return {
    chosen,
    allMatching,
    clear,
    all: () => setAllMatching(true),
    selection: {
      keys: chosen,
      toggle: (key: string) => toggle([key], !chosen.has(key)),
      toggleAll: () => toggle(shown, !shown.every((key) => chosen.has(key))),
    },
  };
};
