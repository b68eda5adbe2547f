import type { KeyboardEvent } from 'react';

/**
 * Keys within a table: arrows (or j, k) go from row to row, x selects the row, Enter opens it (the link's own).
 */
export const useTableKeys =
  (toggle: ((key: string) => void) | undefined) =>
  (event: KeyboardEvent<HTMLElement>): void => {
    if (event.metaKey || event.ctrlKey || event.altKey || !(event.target instanceof Element))
      return;
    if (event.target.closest('input:not([type="checkbox"]), textarea, [role="menu"]') !== null)
      return;
    const links = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-row-link]')];
    const row = event.target.closest('tr[data-key]');
    const at = links.findIndex((link) => row?.contains(link) === true);
    if (event.key === 'ArrowDown' || event.key === 'j') {
      event.preventDefault();
      links[Math.min(links.length - 1, at + 1)]?.focus();
    } else if (event.key === 'ArrowUp' || event.key === 'k') {
      event.preventDefault();
      links[Math.max(0, at - 1)]?.focus();
    } else if (event.key === 'x' && toggle !== undefined) {
      const key = row?.getAttribute('data-key');
      if (key !== null && key !== undefined) toggle(key);
    }
  };
