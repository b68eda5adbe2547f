import { useTRPC } from '@portal/client/trpc';
import { PARTNER_API_SCOPES } from '@portal/contracts/permission';
import { ApiKeysPage as ApiKeysPattern } from '@portal/screens/api-key/api-keys-page';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';

/** The partner's API keys. */
export const ApiKeysPage = () => {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const refresh = {
    onSuccess: () => queryClient.invalidateQueries(trpc.partner.apiKey.pathFilter()),
  };
  const query = useQuery(trpc.partner.apiKey.list.queryOptions());
  const create = useMutation(trpc.partner.apiKey.create.mutationOptions(refresh));
  const revoke = useMutation(trpc.partner.apiKey.revoke.mutationOptions(refresh));
  return (
    <ApiKeysPattern
      query={query}
      scopes={PARTNER_API_SCOPES}
      referenceUrl="/api/v1/docs"
      create={(input) => create.mutateAsync(input)}
      revoke={(id) => revoke.mutateAsync({ id })}
    />
  );
};
