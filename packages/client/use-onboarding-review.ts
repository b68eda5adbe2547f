import type { ById } from '@portal/contracts/common';
import type { DecideOnboardingTask, EndOnboarding } from '@portal/contracts/onboarding';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { QueryFilters } from '@tanstack/react-query';
import type { Procedure } from './procedure';

/** What a surface's router does with one onboarding. */
interface ReviewProcedures {
  readonly decide: Procedure<DecideOnboardingTask>;
  readonly activate: Procedure<ById>;
  readonly end: Procedure<EndOnboarding>;
}

/** What a reviewer can do with one onboarding. Everything is asked for anew after what was done; after a refusal only the onboarding itself. */
export const useOnboardingReview = (
  { decide, activate, end }: ReviewProcedures,
  reload: { readonly all: QueryFilters; readonly one: QueryFilters },
) => {
  const queryClient = useQueryClient();
  const { mutateAsync } = useMutation({
    mutationFn: (work: () => Promise<unknown>) => work(),
  });
  const run =
    <Input>({ mutate }: Procedure<Input>) =>
    async (input: Input): Promise<void> => {
      await mutateAsync(() => mutate(input));
      await queryClient.invalidateQueries(reload.all);
    };
  return {
    decide: run(decide),
    activate: run(activate),
    end: run(end),
    refresh: () => queryClient.invalidateQueries(reload.one),
  };
};
