import { useTRPC } from '@portal/client/trpc';
import { FormPage } from '@portal/ui/patterns/form-page';
import { Loaded } from '@portal/ui/patterns/loaded';
import { SettlingForm } from '@portal/ui/patterns/settling-form';
import { FormSkeleton } from '@portal/ui/patterns/skeletons';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCan } from '../../../shared/me';

/** How the partner settles with its resellers. */
export const SettlementPage = () => {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const mayChange = useCan('settlement.manage');
  const query = useQuery(trpc.partner.settlement.get.queryOptions());
  const update = useMutation(trpc.partner.settlement.update.mutationOptions());
  return (
    <Loaded query={query} skeleton={<FormSkeleton />}>
      {(settings) => (
        <FormPage title="Settling" lead="How you settle with your resellers.">
          <SettlingForm
            key={settings.version}
            settings={settings}
            payee="a reseller"
            mayChange={mayChange}
            onSave={async (values) => {
              await update.mutateAsync(values);
              await queryClient.invalidateQueries(trpc.partner.settlement.pathFilter());
            }}
          />
        </FormPage>
      )}
    </Loaded>
  );
};
