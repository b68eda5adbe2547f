import { useTRPC } from '@portal/client/trpc';
import type { AsideRuleView } from '@portal/contracts/aside-rule';
import { OPEN_STANDINGS } from '@portal/domain/enum/set-aside';
import { defineMessages } from '@portal/domain/text/message';
import { AsideRulesSection } from '@portal/screens/set-aside/aside-rules';
import { SET_ASIDE_ROWS, SetAsideSection } from '@portal/screens/set-aside/set-aside-section';
import { useSetAsideList } from '@portal/screens/set-aside/use-set-aside-list';
import { Page } from '@portal/ui/patterns/page';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useIntl } from 'react-intl';
import { paths } from '../../../shared/paths';
import { useTenantOptions } from '../../../shared/options';
import { useCan } from '../../../shared/use-can';

const messages = defineMessages({
  title: { id: 'partner.setAside.title', defaultMessage: 'Waiting and held events' },
  exceptions: { id: 'partner.setAside.exceptions', defaultMessage: 'Exceptions' },
  lead: {
    id: 'partner.setAside.lead',
    defaultMessage:
      'Events that wait are taken by themselves when their customer or payment arrives. Held ones look like others: say whether they are the same. Those ahead count from their day on. Until then nobody earns from any.',
  },
});

/** What was delivered and does not count yet: refused, dismissed or taken by a person. */
export const SetAsidePage = () => {
  const { formatMessage } = useIntl();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const mayDecide = useCan('import.manage');
  const tenants = useTenantOptions();
  const state = useSetAsideList();
  const { filter, after } = state;
  const query = useQuery(
    trpc.partner.setAside.list.queryOptions(
      { ...filter, after, pageSize: SET_ASIDE_ROWS },
      { placeholderData: keepPreviousData },
    ),
  );
  const standing = OPEN_STANDINGS.find((open) => open === filter.standing);
  const total = useQuery(
    trpc.partner.setAside.total.queryOptions(
      { ...filter, standing: standing ?? 'waiting' },
      { enabled: standing !== undefined },
    ),
  );
  const decide = useMutation(trpc.partner.setAside.decide.mutationOptions());
  const rules = useQuery(trpc.partner.setAside.rules.queryOptions());
  const setRule = useMutation(trpc.partner.setAside.setRule.mutationOptions());
  const confirmRule = useMutation(trpc.partner.setAside.confirmRule.mutationOptions());
  const endRule = useMutation(trpc.partner.setAside.endRule.mutationOptions());
  const changed = async (rule: Promise<AsideRuleView>): Promise<AsideRuleView> => {
    const view = await rule;
    await queryClient.invalidateQueries(trpc.partner.setAside.rules.pathFilter());
    return view;
  };
  return (
    <Page
      title={formatMessage(messages.title)}
      crumbs={[{ label: formatMessage(messages.exceptions), to: paths.exceptions }]}
      lead={formatMessage(messages.lead)}
    >
      <SetAsideSection
        state={state}
        rows={query.data}
        stale={query.isFetching}
        tenants={tenants}
        mayDecide={mayDecide}
        matching={total.data?.events ?? 0}
        totalOf={(choice) =>
          queryClient.fetchQuery(trpc.partner.setAside.total.queryOptions(choice, { staleTime: 0 }))
        }
        decide={async (input) => {
          const decided = await decide.mutateAsync(input);
          await queryClient.invalidateQueries(trpc.partner.pathFilter());
          return decided;
        }}
      />
      <AsideRulesSection
        query={rules}
        tenants={tenants}
        mayRule={mayDecide}
        set={(input) => changed(setRule.mutateAsync(input))}
        confirm={(id) => changed(confirmRule.mutateAsync({ id }))}
        end={(id) => changed(endRule.mutateAsync({ id }))}
      />
    </Page>
  );
};
