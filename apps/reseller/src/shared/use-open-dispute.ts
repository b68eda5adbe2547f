import { useTRPC } from '@portal/client/trpc';
import { useLineDispute } from '@portal/screens/dispute/use-line-dispute';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import { paths } from './paths';

/** Asks for the reason, disputes a line and goes to the dispute. */
export const useOpenDispute = (): ((lineId: string) => void) => {
  const trpc = useTRPC();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const open = useMutation(
    trpc.reseller.dispute.open.mutationOptions({
      onSuccess: () => queryClient.invalidateQueries(trpc.reseller.pathFilter()),
    }),
  );
  return useLineDispute(async (input) => {
    const { id } = await open.mutateAsync(input);
    await navigate(paths.dispute(id));
  });
};
