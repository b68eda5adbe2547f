import { useTRPC } from '@portal/client/trpc';
import type { AsideRuleView } from '@portal/contracts/aside-rule';
import { OPEN_STANDINGS } from '@portal/domain/enum/set-aside';
import { defineMessages } from '@portal/domain/text/message';
import { AsideRulesSection } from '@portal/screens/set-aside/aside-rules';
import { SET_ASIDE_ROWS, SetAsideSection } from '@portal/screens/set-aside/set-aside-section';
import { useSetAsideList } from '@portal/screens/set-aside/use-set-aside-list';
import { Section } from '@portal/ui/patterns/section';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useIntl } from 'react-intl';
import { useParams } from 'react-router';
import { useCan } from '../../../shared/use-can';
import { useTenantOptions } from '../../../shared/use-tenant-options';

const messages = defineMessages({
  title: { id: 'admin.setAside.title', defaultMessage: 'Waiting and held events' },
});

/** What a partner was sent and does not count yet: refused, dismissed or taken by staff. */
export const PartnerSetAside = () => {
  const { id: partnerId = '' } = useParams();
  const { formatMessage } = useIntl();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const mayDecide = useCan('claim.manage');
  const tenants = useTenantOptions(partnerId);
  const state = useSetAsideList();
  const { filter, after } = state;
  const query = useQuery(
    trpc.admin.setAside.list.queryOptions(
      { partnerId, ...filter, after, pageSize: SET_ASIDE_ROWS },
      { placeholderData: keepPreviousData },
    ),
  );
  const standing = OPEN_STANDINGS.find((open) => open === filter.standing);
  const total = useQuery(
    trpc.admin.setAside.total.queryOptions(
      { partnerId, ...filter, standing: standing ?? 'waiting' },
      { enabled: standing !== undefined },
    ),
  );
  const decide = useMutation(trpc.admin.setAside.decide.mutationOptions());
  const rules = useQuery(trpc.admin.setAside.rules.queryOptions({ partnerId }));
  const setRule = useMutation(trpc.admin.setAside.setRule.mutationOptions());
  const confirmRule = useMutation(trpc.admin.setAside.confirmRule.mutationOptions());
  const endRule = useMutation(trpc.admin.setAside.endRule.mutationOptions());
  const changed = async (rule: Promise<AsideRuleView>): Promise<AsideRuleView> => {
    const view = await rule;
    await queryClient.invalidateQueries(trpc.admin.setAside.rules.pathFilter());
    return view;
  };
  return (
    <Section title={formatMessage(messages.title)}>
      <SetAsideSection
        state={state}
        rows={query.data}
        stale={query.isFetching}
        tenants={tenants}
        mayDecide={mayDecide}
        matching={total.data?.events ?? 0}
        totalOf={(choice) =>
          queryClient.fetchQuery(
            trpc.admin.setAside.total.queryOptions({ partnerId, ...choice }, { staleTime: 0 }),
          )
        }
        decide={async (input) => {
          const decided = await decide.mutateAsync({ partnerId, ...input });
          await queryClient.invalidateQueries(trpc.admin.pathFilter());
          return decided;
        }}
      />
      <AsideRulesSection
        query={rules}
        tenants={tenants}
        mayRule={mayDecide}
        set={(input) => changed(setRule.mutateAsync({ partnerId, ...input }))}
        confirm={(id) => changed(confirmRule.mutateAsync({ partnerId, id }))}
        end={(id) => changed(endRule.mutateAsync({ partnerId, id }))}
      />
    </Section>
  );
};
