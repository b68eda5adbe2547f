import type { ApplicantView, SaveApplicationStep } from '@portal/contracts/application';
import { ProblemError, toProblem } from '@portal/contracts/problem';
import { useContractForm } from '@portal/ui/state/use-contract-form';
import type { ContractFormInput } from '@portal/ui/state/use-contract-form';
import { useNavigate } from 'react-router';
import type { z } from 'zod';
import { useDoor } from '../../shared/door';
import { paths } from '../../shared/paths';
import { useApplicationAct } from '../../shared/use-application';
import { stepAfter } from './steps';

/** What a step's form is given. */
export interface StepProps {
  readonly application: ApplicantView;
}

/** What the server says of `data.name` belongs to the field `name`. */
const atFields = (error: unknown): unknown => {
  const problem = toProblem(error);
  if (problem.issues.every(({ path }) => path[0] !== 'data')) return error;
  const issues = problem.issues.map(({ path, message }) => ({
    path: path[0] === 'data' ? path.slice(1) : path,
    message,
  }));
  return new ProblemError({ ...problem, issues });
};

type Values = Record<string, unknown>;

/** The form of one step: what is sent is the step as a whole; then on to the next. */
export const useStepForm = <Schema extends z.ZodType<unknown, Values>>(
  application: ApplicantView,
  {
    toStep,
    ...form
  }: Omit<ContractFormInput<Schema>, 'onSubmit'> & {
    readonly toStep: (value: z.output<Schema>) => SaveApplicationStep;
  },
) => {
  const door = useDoor();
  const act = useApplicationAct();
  const navigate = useNavigate();
  return useContractForm<Schema>({
    ...form,
    onSubmit: async (value) => {
      const saved = toStep(value);
      try {
        await act(() => door.save(saved));
      } catch (error) {
        throw atFields(error);
      }
      await navigate(paths.step(stepAfter(application, saved.step)));
    },
  });
};
