import { useTRPC } from '@portal/client/trpc';
import { Loaded } from '@portal/ui/patterns/loaded';
import { Section } from '@portal/ui/patterns/section';
import { SettlingForm } from '@portal/ui/patterns/settling-form';
import { FormSkeleton } from '@portal/ui/patterns/skeletons';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { useCan } from '../../../shared/me';

/** How the platform settles with one partner. */
export const PartnerSettling = () => {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { id: partnerId = '' } = useParams();
  const mayChange = useCan('settlement.manage');
  const query = useQuery(trpc.admin.settlement.get.queryOptions({ partnerId }));
  const update = useMutation(trpc.admin.settlement.update.mutationOptions());
  return (
    <Loaded query={query} skeleton={<FormSkeleton />}>
      {(settings) => (
        <Section title="How we settle with this partner">
          <SettlingForm
            key={settings.version}
            settings={settings}
            payee="the partner"
            mayChange={mayChange}
            onSave={async (values) => {
              await update.mutateAsync({ partnerId, ...values });
              await queryClient.invalidateQueries(trpc.admin.settlement.pathFilter());
            }}
          />
        </Section>
      )}
    </Loaded>
  );
};
