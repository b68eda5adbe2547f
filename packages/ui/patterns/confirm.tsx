import type { ReactNode } from 'react';
import { Suspense, createContext, lazy, useCallback, useContext, useRef, useState } from 'react';
import { focusOrigin, restoreFocus } from '../state/use-return-focus';

export interface Confirmation {
  /** The question, with its object: "Suspend Norton Networks?" */
  readonly title: string;
  /** Exactly what will happen. */
  readonly body: ReactNode;
  /** The numbers it concerns: customers, amounts, dates. */
  readonly facts?: readonly { readonly label: string; readonly value: ReactNode }[];
  /** A verb with its object: "Suspend reseller". */
  readonly confirmLabel: string;
  readonly danger?: boolean;
  /** What leaves things as they are; "Cancel" unless that is what the question is about. */
  readonly dismissLabel?: string;
  /** `required` asks for a reason of at least three letters and hands it to `run`. */
  readonly reason?: 'none' | 'optional' | 'required';
  readonly reasonLabel?: string;
  /** Does it; the dialog shows progress, stays open with the error when it throws, and closes when done. */
  readonly run: (reason: string) => Promise<unknown>;
  /** Called when the dialog is left without confirming. */
  readonly onCancel?: () => void;
}

type Ask = (confirmation: Confirmation) => void;

const ConfirmContext = createContext<Ask | null>(null);

const ConfirmDialog = lazy(async () => {
  const { ConfirmDialog: Dialog } = await import('./confirm-dialog');
  return { default: Dialog };
});

/** Asks before anything that moves money or access: `const confirm = useConfirm(); confirm({ … })`. */
export const useConfirm = (): Ask => {
  const ask = useContext(ConfirmContext);
  if (ask === null) throw new Error('useConfirm needs a PortalProvider above it.');
  return ask;
};

/** Holds the one confirmation dialog; part of `PortalProvider`. */
export const Confirmations = ({ children }: { readonly children: ReactNode }) => {
  const [asked, setAsked] = useState<Confirmation>();
  const [count, setCount] = useState(0);
  const [opened, setOpened] = useState(false);
  const origin = useRef<HTMLElement | null>(null);
  const ask = useCallback((confirmation: Confirmation) => {
    origin.current = focusOrigin();
    setAsked(confirmation);
    setOpened(true);
    setCount((before) => before + 1);
  }, []);
  const close = (): void => {
    setOpened(false);
    restoreFocus(origin.current);
  };
  return (
    <ConfirmContext value={ask}>
      {children}
      {asked === undefined ? null : (
        <Suspense fallback={null}>
          <ConfirmDialog key={count} confirmation={asked} opened={opened} onClose={close} />
        </Suspense>
      )}
    </ConfirmContext>
  );
};
