import { useTRPC } from '@portal/client/trpc';
import { API_SCOPES } from '@portal/contracts/permission';
import { ApiKeysPage as ApiKeysPattern } from '@portal/screens/api-key/api-keys-page';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';

/** The platform's API keys. */
export const ApiKeysPage = () => {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const refresh = {
    onSuccess: () => queryClient.invalidateQueries(trpc.admin.apiKey.pathFilter()),
  };
  const query = useQuery(trpc.admin.apiKey.list.queryOptions());
  const create = useMutation(trpc.admin.apiKey.create.mutationOptions(refresh));
  const revoke = useMutation(trpc.admin.apiKey.revoke.mutationOptions(refresh));
  return (
    <ApiKeysPattern
      query={query}
      scopes={API_SCOPES}
      referenceUrl="/api/v1/docs"
      create={(input) => create.mutateAsync(input)}
      revoke={(id) => revoke.mutateAsync({ id })}
    />
  );
};
