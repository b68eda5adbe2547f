import { useEffect, useRef } from 'react';

/** What focus should come back to: the focused element, or the button of the menu it stands in (menus are gone by then). */
export const focusOrigin = (): HTMLElement | null => {
  const active = document.activeElement;
  const menu = active?.closest('[role="menu"]')?.getAttribute('aria-labelledby');
  const origin = menu === null || menu === undefined ? active : document.getElementById(menu);
  return origin instanceof HTMLElement && origin !== document.body ? origin : null;
};

/** Gives focus back unless the page moved on and focus is somewhere new. */
export const restoreFocus = (origin: HTMLElement | null): void => {
  if (origin === null) return;
  // The page that it stood in: by then it may be gone.
  const { ownerDocument } = origin;
  setTimeout(() => {
    const active = ownerDocument.activeElement;
    const lost =
      active === null ||
      active === ownerDocument.body ||
      active.closest('[role="dialog"]') !== null;
    if (lost && origin.isConnected) origin.focus();
  }, 20);
};

/** Returns focus to where a dialog was opened from, also when that was a menu's item. */
export const useReturnFocus = (opened: boolean): void => {
  const origin = useRef<HTMLElement | null>(null);
  const before = useRef(false);
  // Read while rendering: once effects run, the menu that asked is already gone.
  if (opened && !before.current) origin.current = focusOrigin();
  before.current = opened;
  const wasOpened = useRef(false);
  useEffect(() => {
    if (wasOpened.current && !opened) restoreFocus(origin.current);
    wasOpened.current = opened;
  }, [opened]);
  // A dialog may also be taken away while it is open.
  useEffect(
    () => () => {
      if (wasOpened.current) restoreFocus(origin.current);
    },
    [],
  );
};
