import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useEffect, useRef, useState } from 'react';
import { useBlocker } from 'react-router';
import type { Problem } from '@portal/contracts/problem';
import { defineMessages } from '@portal/domain/text/message';
import { useIntl } from 'react-intl';
import { ProblemNote } from './problem-note';
import { useConfirm } from './confirm';
import classes from './contract-form.module.css';

const messages = defineMessages({
  cancel: { id: 'ui.form.cancel', defaultMessage: 'Cancel' },
  leave: { id: 'ui.form.leave', defaultMessage: 'Leave without saving?' },
  lost: {
    id: 'ui.form.lost',
    defaultMessage: 'What you typed here is not saved and will be lost.',
  },
  discard: { id: 'ui.form.discard', defaultMessage: 'Discard changes' },
  wrong: {
    id: 'ui.form.wrong',
    defaultMessage:
      '{count, plural, =1 {One field needs another look.} other {# fields need another look.}}',
  },
});

interface FormControl {
  readonly form: { readonly errors: Readonly<Record<string, ReactNode>> };
  readonly submit: (event?: React.SyntheticEvent<HTMLFormElement>) => void;
  readonly submitting: boolean;
  readonly problem: Problem | undefined;
  readonly failures: number;
  readonly isDirty: () => boolean;
}

export interface ContractFormProps {
  /** What `useContractForm` returned. */
  readonly control: FormControl;
  /** A verb with its object: "Create reseller". */
  readonly submitLabel: string;
  readonly onCancel?: (() => void) | undefined;
  /** Asks before leaving with unsaved changes; on unless said. */
  readonly guard?: boolean;
  /** Beside the buttons: what will happen. */
  readonly note?: ReactNode;
  readonly children: ReactNode;
}

/** One column of fields, errors at the field and summed at the top, progress on the button, a guard against loss. */
export const ContractForm = (props: ContractFormProps) => {
  const { control, guard = true, children } = props;
  const { formatMessage } = useIntl();
  const root = useRef<HTMLFormElement>(null);
  useDirtyGuard(guard, control.isDirty);
  return (
    <form ref={root} noValidate className={classes.form} onSubmit={control.submit}>
      <ErrorSummary
        root={root}
        errors={control.form.errors}
        failures={control.failures}
        problem={control.problem}
      />
      <fieldset className={classes.fields} disabled={control.submitting}>
        {children}
      </fieldset>
      <footer className={classes.footer}>
        <Button type="submit" variant="filled" loading={control.submitting}>
          {props.submitLabel}
        </Button>
        {props.onCancel === undefined ? null : (
          <Button variant="subtle" onClick={props.onCancel} disabled={control.submitting}>
            {formatMessage(messages.cancel)}
          </Button>
        )}
        {props.note === undefined ? null : <span className={classes.note}>{props.note}</span>}
      </footer>
    </form>
  );
};

const useDirtyGuard = (on: boolean, isDirty: () => boolean): void => {
  const confirm = useConfirm();
  const { formatMessage } = useIntl();
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) =>
      on && currentLocation.pathname !== nextLocation.pathname && isDirty(),
  );
  const asked = useRef(false);
  useEffect(() => {
    if (blocker.state !== 'blocked') {
      asked.current = false;
      return;
    }
    if (asked.current) return;
    asked.current = true;
    confirm({
      title: formatMessage(messages.leave),
      body: formatMessage(messages.lost),
      confirmLabel: formatMessage(messages.discard),
      danger: true,
      run: () => {
        blocker.proceed();
        return Promise.resolve();
      },
      onCancel: () => blocker.reset(),
    });
  }, [blocker, confirm, formatMessage]);
  useEffect(() => {
    if (!on) return undefined;
    const warn = (event: BeforeUnloadEvent): void => {
      if (isDirty()) event.preventDefault();
    };
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  });
};

interface FieldError {
  readonly path: string;
  readonly label: string | null;
  readonly message: ReactNode;
}

const fieldOf = (root: HTMLElement | null, path: string): HTMLElement | null =>
  root?.querySelector<HTMLElement>(`[data-path="${CSS.escape(path)}"]`) ?? null;

const inPageOrder = (one: HTMLElement | null, other: HTMLElement | null): number => {
  if (one === null || other === null) return Number(one === null) - Number(other === null);
  return one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1;
};

const labelOf = (field: HTMLElement | null): string | null => {
  const label =
    field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement
      ? field.labels?.[0]?.textContent
      : field?.getAttribute('aria-label');
  return label?.replace(/\s*\*$/, '') ?? null;
};

/** Every error once more at the top, each a link to its field; focus goes there when there are several. */
const ErrorSummary = ({
  root,
  errors,
  failures,
  problem,
}: {
  readonly root: React.RefObject<HTMLFormElement | null>;
  readonly errors: Readonly<Record<string, ReactNode>>;
  /** Failed attempts so far: each puts the cursor into the first wrong field. */
  readonly failures: number;
  readonly problem: Problem | undefined;
}) => {
  const [listed, setListed] = useState<readonly FieldError[]>([]);
  const { formatMessage } = useIntl();
  useEffect(() => {
    const wrong = Object.entries(errors).filter(([, message]) => Boolean(message));
    setListed(
      wrong
        .map(([path, message]) => ({ path, message, field: fieldOf(root.current, path) }))
        .toSorted((one, other) => inPageOrder(one.field, other.field))
        .map(({ path, message, field }) => ({ path, label: labelOf(field), message })),
    );
  }, [errors, root]);
  useEffect(() => {
    if (failures > 0) root.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [failures, root]);
  if (listed.length === 0 && problem === undefined) return null;
  // What is said at a field is not the headline as well, and what is of no field is that alone.
  const again = listed.filter(({ message }) => message === problem?.message);
  const isAtField = again.some(({ label }) => label !== null);
  const named = listed.filter((error) => error.label !== null || !again.includes(error));
  const message =
    problem === undefined || isAtField || (problem.code === 'validation' && named.length > 0)
      ? formatMessage(messages.wrong, { count: named.length })
      : problem.message;
  return (
    <ProblemNote
      problem={{
        code: problem?.code ?? 'validation',
        requestId: problem?.requestId ?? null,
        issues: problem?.issues ?? [],
        message,
      }}
    >
      {named.length === 0 ? null : (
        <ul>
          {named.map((error) => (
            <li key={error.path}>
              <a
                href={`#${error.path}`}
                onClick={(event) => {
                  event.preventDefault();
                  fieldOf(root.current, error.path)?.focus();
                }}
              >
                {error.label === null ? null : `${error.label}: `}
                {error.message}
              </a>
            </li>
          ))}
        </ul>
      )}
    </ProblemNote>
  );
};
