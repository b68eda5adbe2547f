import { useTRPC } from '@portal/client/trpc';
import type { DecideSettlementChange } from '@portal/contracts/settlement';
import { Loaded } from '@portal/ui/patterns/loaded';
import { Section } from '@portal/ui/patterns/section';
import { SettlingChange } from '@portal/screens/settlement/settling-change';
import { SettlingForm } from '@portal/screens/settlement/settling-form';
import { FormSkeleton } from '@portal/ui/patterns/skeletons';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { useCan } from '../../../shared/use-can';

/** How the platform settles with one partner. */
export const PartnerSettling = () => {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { id: partnerId = '' } = useParams();
  const mayChange = useCan('settlement.manage');
  const query = useQuery(trpc.admin.settlement.get.queryOptions({ partnerId }));
  const theirs = useQuery(trpc.admin.settlement.partnerChange.queryOptions({ partnerId }));
  const update = useMutation(trpc.admin.settlement.update.mutationOptions());
  const decide = useMutation(
    trpc.admin.settlement.decide.mutationOptions({
      onSettled: () => queryClient.invalidateQueries(trpc.admin.pathFilter()),
    }),
  );
  const onDecide = (input: DecideSettlementChange) => decide.mutateAsync({ partnerId, ...input });
  return (
    <Loaded query={query} skeleton={<FormSkeleton />}>
      {(settings) => (
        <>
          {theirs.data === undefined || theirs.data === null ? null : (
            <SettlingChange
              change={theirs.data}
              title="The partner’s change of how it settles with its resellers"
              others="somebody else on the partner’s team"
              onDecide={onDecide}
            />
          )}
          {settings.waiting === null ? null : (
            <SettlingChange
              change={settings.waiting}
              title="Our change is waiting for a second person"
              others="somebody else on our staff"
              onDecide={onDecide}
            />
          )}
          <Section title="How we settle with this partner">
            <SettlingForm
              key={`${String(settings.version)} ${settings.waiting?.id ?? ''}`}
              settings={settings}
              payee="the partner"
              mayChange={mayChange}
              onSave={async (values) => {
                const saved = await update.mutateAsync({ partnerId, ...values });
                await queryClient.invalidateQueries(trpc.admin.settlement.pathFilter());
                return saved;
              }}
            />
          </Section>
        </>
      )}
    </Loaded>
  );
};
