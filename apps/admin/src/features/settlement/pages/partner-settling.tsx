import { useTRPC } from '@portal/client/trpc';
import type { DecideSettlementChange } from '@portal/contracts/settlement';
import { defineMessages } from '@portal/domain/text/message';
import { Loaded } from '@portal/ui/patterns/loaded';
import { Section } from '@portal/ui/patterns/section';
import { SettlingChange } from '@portal/screens/settlement/settling-change';
import { SettlingForm } from '@portal/screens/settlement/settling-form';
import { FormSkeleton } from '@portal/ui/patterns/skeletons';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useIntl } from 'react-intl';
import { useParams } from 'react-router';
import { useCan } from '../../../shared/use-can';

const messages = defineMessages({
  partnersChangeHowSettles: {
    id: 'admin.partnerSettling.partnersChangeHowSettles',
    defaultMessage: 'The partner’s change of how it settles with its resellers',
  },
  somebodyElsePartnersTeam: {
    id: 'admin.partnerSettling.somebodyElsePartnersTeam',
    defaultMessage: 'somebody else on the partner’s team',
  },
  ourChangeWaitingSecond: {
    id: 'admin.partnerSettling.ourChangeWaitingSecond',
    defaultMessage: 'Our change is waiting for a second person',
  },
  somebodyElseOurStaff: {
    id: 'admin.partnerSettling.somebodyElseOurStaff',
    defaultMessage: 'somebody else on our staff',
  },
  howWeSettlePartner: {
    id: 'admin.partnerSettling.howWeSettlePartner',
    defaultMessage: 'How we settle with this partner',
  },
  thePartner: { id: 'admin.partnerSettling.thePartner', defaultMessage: 'the partner' },
});

/** How the platform settles with one partner. */
export const PartnerSettling = () => {
  const { formatMessage } = useIntl();
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
              title={formatMessage(messages.partnersChangeHowSettles)}
              others={formatMessage(messages.somebodyElsePartnersTeam)}
              onDecide={onDecide}
            />
          )}
          {settings.waiting === null ? null : (
            <SettlingChange
              change={settings.waiting}
              title={formatMessage(messages.ourChangeWaitingSecond)}
              others={formatMessage(messages.somebodyElseOurStaff)}
              onDecide={onDecide}
            />
          )}
          <Section title={formatMessage(messages.howWeSettlePartner)}>
            <SettlingForm
              key={`${String(settings.version)} ${settings.waiting?.id ?? ''}`}
              settings={settings}
              payee={formatMessage(messages.thePartner)}
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
