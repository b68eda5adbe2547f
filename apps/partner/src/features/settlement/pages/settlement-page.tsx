import { Stack } from '@mantine/core';
import { useTRPC } from '@portal/client/trpc';
import { defineMessages } from '@portal/domain/text/message';
import { FormPage } from '@portal/ui/patterns/form-page';
import { Loaded } from '@portal/ui/patterns/loaded';
import { SettlingChange } from '@portal/screens/settlement/settling-change';
import { SettlingForm } from '@portal/screens/settlement/settling-form';
import { FormSkeleton } from '@portal/ui/patterns/skeletons';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useIntl } from 'react-intl';
import { useCan } from '../../../shared/use-can';

const messages = defineMessages({
  settling: { id: 'partner.settlement.settling', defaultMessage: 'Settlement rules' },
  lead: { id: 'partner.settlement.lead', defaultMessage: 'How you settle with your resellers.' },
  others: {
    id: 'partner.settlement.others',
    defaultMessage: 'somebody else on your team (platform staff, if you are alone)',
  },
  payee: { id: 'partner.settlement.payee', defaultMessage: 'a reseller' },
});

/** How the partner settles with its resellers. */
export const SettlementPage = () => {
  const { formatMessage } = useIntl();
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
        <FormPage title={formatMessage(messages.settling)} lead={formatMessage(messages.lead)}>
          <Stack gap="xl">
            {settings.waiting === null ? null : (
              <SettlingChange
                change={settings.waiting}
                others={formatMessage(messages.others)}
                onDecide={(input) => decide.mutateAsync(input)}
              />
            )}
            <SettlingForm
              key={`${String(settings.version)} ${settings.waiting?.id ?? ''}`}
              settings={settings}
              payee={formatMessage(messages.payee)}
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
