import type { KeyboardEvent, MouseEvent, ReactNode } from 'react';
import { useId, useRef } from 'react';
import classes from './pop-panel.module.css';

const FOCUSABLE = 'a[href], button:not(:disabled), input:not(:disabled)';

/** Arrow keys go through the panel as through a menu. */
const onArrow = (event: KeyboardEvent<HTMLElement>): void => {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  if (step === 0 || (event.target instanceof HTMLInputElement && event.target.type === 'radio')) {
    return;
  }
  event.preventDefault();
  const items = [...event.currentTarget.querySelectorAll<HTMLElement>(FOCUSABLE)];
  const at = items.findIndex((item) => item === document.activeElement);
  items[(at + step + items.length) % items.length]?.focus();
};

/**
 * A button with a small panel over the page, by the browser's own popover: it closes on Escape, outside clicks
 * and when a link in it is followed. For the shell, which must stay light; elsewhere Mantine's `Menu` is used.
 */
export const PopPanel = ({
  button,
  buttonClass,
  buttonLabel,
  here = false,
  place,
  children,
}: {
  readonly button: ReactNode;
  readonly buttonClass: string | undefined;
  readonly buttonLabel?: string;
  /** The page shown is reached through this panel. */
  readonly here?: boolean;
  readonly place: 'top' | 'bottom';
  readonly children: ReactNode;
}) => {
  const id = useId();
  const panel = useRef<HTMLDivElement>(null);
  const close = (event: MouseEvent): void => {
    if (event.target instanceof Element && event.target.closest('a, button') !== null) {
      panel.current?.hidePopover();
    }
  };
  return (
    <>
      <button
        type="button"
        className={buttonClass}
        popoverTarget={id}
        aria-label={buttonLabel}
        data-here={here}
      >
        {button}
      </button>
      <div
        ref={panel}
        id={id}
        popover="auto"
        className={classes.panel}
        data-place={place}
        onClick={close}
        onKeyDown={onArrow}
      >
        {children}
      </div>
    </>
  );
};
