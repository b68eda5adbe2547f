import { toProblem } from '@portal/contracts/problem';
import { useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { useProgramme } from './use-programme';

/** What says when a form was given out. */
export interface FormKey {
  /** Sends with the key; the next attempt after it was refused for its age has a new one. */
  readonly use: (send: (formKey: string) => Promise<unknown>) => Promise<void>;
}

/** The key that came with the page: the first, so that choosing an ISP does not make the form younger. */
export const useFormKey = (): FormKey => {
  const queryClient = useQueryClient();
  const programme = useProgramme();
  const first = useRef<string | null>(null);
  first.current ??= programme.data?.formKey ?? null;
  return {
    use: async (send) => {
      try {
        await send(first.current ?? '');
      } catch (error) {
        if (toProblem(error).issues.some(({ path }) => path[0] === 'formKey')) {
          first.current = null;
          await queryClient.invalidateQueries({ queryKey: ['programme'] });
        }
        throw error;
      }
    },
  };
};
