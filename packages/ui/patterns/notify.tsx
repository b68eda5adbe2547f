import { ActionIcon, Button } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconX } from '@tabler/icons-react';
import { useEffect, useSyncExternalStore } from 'react';
import { toProblem } from '@portal/contracts/problem';
import { defineMessages } from '@portal/domain/text/message';
import { useIntl } from 'react-intl';
import classes from './notify.module.css';

const messages = defineMessages({
  notices: { id: 'ui.notices.notices', defaultMessage: 'Notices' },
  undo: { id: 'ui.notices.undo', defaultMessage: 'Undo' },
  dismiss: { id: 'ui.notices.dismiss', defaultMessage: 'Dismiss notice' },
});

interface Toast {
  readonly id: number;
  readonly kind: 'done' | 'failed';
  readonly message: string;
  readonly undo?: (() => void) | undefined;
}

let toasts: readonly Toast[] = [];
let nextId = 1;
const listeners = new Set<() => void>();

const change = (next: readonly Toast[]): void => {
  toasts = next;
  for (const listener of listeners) listener();
};

const show = (toast: Omit<Toast, 'id'>): void => {
  nextId += 1;
  change([...toasts.slice(-2), { ...toast, id: nextId }]);
};

const dismiss = (id: number): void => change(toasts.filter((toast) => toast.id !== id));

/** Short notices at the page's edge. Past tense with the thing's name: "Reseller Norton suspended". */
export const notify = {
  /** Something was done; `undo` where undoing is possible. */
  done: (message: string, undo?: () => void): void => show({ kind: 'done', message, undo }),
  /** Something failed outside of a form or dialog (those show their own errors). */
  failed: (error: unknown): void => {
    const problem = toProblem(error);
    const number = problem.requestId === null ? '' : ` (${problem.requestId})`;
    show({ kind: 'failed', message: `${problem.message}${number}` });
  },
};

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** Where notices appear; `PortalProvider` renders it once. */
export const Toasts = () => {
  const { formatMessage } = useIntl();
  const current = useSyncExternalStore(subscribe, () => toasts);
  return (
    <div
      className={classes.region}
      role="region"
      aria-label={formatMessage(messages.notices)}
      aria-live="polite"
    >
      {current.map((toast) => (
        <ToastLine key={toast.id} toast={toast} />
      ))}
    </div>
  );
};

const ToastLine = ({ toast }: { readonly toast: Toast }) => {
  const { formatMessage } = useIntl();
  useEffect(() => {
    // A failure stays until it is read; a notice with undo stays longer.
    if (toast.kind === 'failed') return undefined;
    const timer = setTimeout(() => dismiss(toast.id), toast.undo === undefined ? 5000 : 10_000);
    return () => clearTimeout(timer);
  }, [toast]);
  const Icon = toast.kind === 'done' ? IconCircleCheck : IconAlertTriangle;
  return (
    <div className={classes.toast} role={toast.kind === 'failed' ? 'alert' : undefined}>
      <Icon size={18} aria-hidden data-kind={toast.kind} />
      <span className={classes.message}>{toast.message}</span>
      {toast.undo === undefined ? null : (
        <Button
          variant="subtle"
          onClick={() => {
            toast.undo?.();
            dismiss(toast.id);
          }}
        >
          {formatMessage(messages.undo)}
        </Button>
      )}
      <ActionIcon aria-label={formatMessage(messages.dismiss)} onClick={() => dismiss(toast.id)}>
        <IconX size={14} aria-hidden />
      </ActionIcon>
    </div>
  );
};
