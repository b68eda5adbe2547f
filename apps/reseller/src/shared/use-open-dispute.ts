import { useTRPC } from '@portal/client/trpc';
import { useLineDispute } from '@portal/screens/dispute/use-line-dispute';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { paths } from './paths';

/** Asks for the reason, disputes a line and goes to the dispute. */
export const useOpenDispute = (): ((lineId: string) => void) => {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const open = useMutation(
    trpc.reseller.dispute.open.mutationOptions({
      onSuccess: () => queryClient.invalidateQueries(trpc.reseller.pathFilter()),
    }),
  );
  return useLineDispute(open.mutateAsync, paths.dispute);
};
