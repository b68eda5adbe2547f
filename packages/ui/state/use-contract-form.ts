import { useForm } from '@mantine/form';
import type { UseFormReturnType } from '@mantine/form';
import { zod4Resolver } from 'mantine-form-zod-resolver';
import { useRef, useState } from 'react';
import type { z } from 'zod';
import { toProblem } from '@portal/contracts/problem';
import type { Problem } from '@portal/contracts/problem';

type Values = Record<string, unknown>;

export interface ContractFormInput<Schema extends z.ZodType<unknown, Values>> {
  /** The contract's own schema; its messages are shown at the fields. */
  readonly schema: Schema;
  /** What the inputs start with; may be wider than the schema's input (empty text for what is still to choose). */
  readonly initialValues: z.input<Schema>;
  /** Sends the parsed value. Thrown errors are shown; issues go to their fields. Navigate at its end. False: nothing was sent. */
  readonly onSubmit: (value: z.output<Schema>) => Promise<unknown>;
}

export interface ContractForm<Form = UseFormReturnType<Values>> {
  readonly form: Form;
  /** For the form's `onSubmit`; a second call while one runs does nothing. */
  readonly submit: (event?: React.SyntheticEvent<HTMLFormElement>) => void;
  readonly submitting: boolean;
  /** The server's answer to the last attempt, when it was an error. */
  readonly problem: Problem | undefined;
  /** How many attempts failed, in the browser or at the server. */
  readonly failures: number;
  /** True while leaving would lose something. */
  readonly isDirty: () => boolean;
}

const pathOf = (path: readonly (string | number)[]): string => path.join('.');

/** A form over a contract's schema: the same rules in the browser and at the server, each error at its field. */
export const useContractForm = <Schema extends z.ZodType<unknown, Values>>({
  schema,
  initialValues,
  onSubmit,
}: ContractFormInput<Schema>): ContractForm<UseFormReturnType<z.input<Schema>>> => {
  const [submitting, setSubmitting] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const [failures, setFailures] = useState(0);
  const running = useRef(false);
  const validate = zod4Resolver(schema, { errorPriority: 'first' });
  const form = useForm<z.input<Schema>>({
    mode: 'controlled',
    initialValues,
    validate: (values) => validate(values),
    onSubmitPreventDefault: 'always',
  });

  const send = async (values: z.input<Schema>): Promise<void> => {
    if (running.current) return;
    running.current = true;
    setSubmitting(true);
    setProblem(undefined);
    try {
      if ((await onSubmit(schema.parse(values))) !== false) form.resetDirty();
    } catch (error) {
      const failed = toProblem(error);
      setProblem(failed);
      setFailures((before) => before + 1);
      form.setErrors(
        Object.fromEntries(failed.issues.map((issue) => [pathOf(issue.path), issue.message])),
      );
    } finally {
      running.current = false;
      setSubmitting(false);
    }
  };

  return {
    form,
    submit: form.onSubmit(
      (values) => send(values),
      () => {
        setProblem(undefined);
        setFailures((before) => before + 1);
      },
    ),
    submitting,
    problem,
    failures,
    isDirty: () => !running.current && form.isDirty(),
  };
};
