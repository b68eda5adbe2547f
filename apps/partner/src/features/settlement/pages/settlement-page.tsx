import { Stack } from '@mantine/core';
import { useTRPC } from '@portal/client/trpc';
import { FormPage } from '@portal/ui/patterns/form-page';
import { Loaded } from '@portal/ui/patterns/loaded';
import { SettlingChange } from '@portal/screens/settlement/settling-change';
import { SettlingForm } from '@portal/screens/settlement/settling-form';
import { FormSkeleton } from '@portal/ui/patterns/skeletons';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCan } from '../../../shared/use-can';

/** How the partner settles with its resellers. */
export const SettlementPage = () => {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const mayChange = useCan('settlement.manage');
  const query = useQuery(trpc.partner.settlement.get.queryOptions());
  const update = useMutation(trpc.partner.settlement.update.mutationOptions());
  const decide = useMutation(
    trpc.partner.settlement.decide.mutationOptions({
      onSettled: () => queryClient.invalidateQueries(trpc.partner.pathFilter()),
    }),
  );
  return (
    <Loaded query={query} skeleton={<FormSkeleton />}>
      {(settings) => (
        <FormPage title="Settlement rules" lead="How you settle with your resellers.">
          <Stack gap="xl">
            {settings.waiting === null ? null : (
              <SettlingChange
                change={settings.waiting}
                others="somebody else on your team (platform staff, if you are alone)"
                onDecide={(input) => decide.mutateAsync(input)}
              />
            )}
            <SettlingForm
              key={`${String(settings.version)} ${settings.waiting?.id ?? ''}`}
              settings={settings}
              payee="a reseller"
              mayChange={mayChange}
              onSave={async (values) => {
                const saved = await update.mutateAsync(values);
                await queryClient.invalidateQueries(trpc.partner.settlement.pathFilter());
                return saved;
              }}
            />
          </Stack>
        </FormPage>
      )}
    </Loaded>
  );
};
