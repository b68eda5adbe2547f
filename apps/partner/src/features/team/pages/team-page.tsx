import { useTRPC, useTRPCClient } from '@portal/client/trpc';
import { useTeamActs } from '@portal/client/use-team-acts';
import { PartnerRole } from '@portal/contracts/team';
import { defineMessages } from '@portal/domain/text/message';
import { PARTNER_ROLE_HELP } from '@portal/screens/team/role-help';
import { TeamPage as TeamPattern } from '@portal/screens/team/team-page';
import { useQuery } from '@tanstack/react-query';
import { useIntl } from 'react-intl';
import { useCan } from '../../../shared/use-can';
import { useErase } from '../../../shared/use-erase';
import { useTenantOptions } from '../../../shared/options';

const messages = defineMessages({
  team: { id: 'partner.team.team', defaultMessage: 'Team' },
  lead: { id: 'partner.team.lead', defaultMessage: 'Who can sign in here, and what they may do.' },
});

/** The partner's people: roles, and which tenants they may see. */
export const TeamPage = () => {
  const { formatMessage } = useIntl();
  const trpc = useTRPC();
  const canManage = useCan('team.manage');
  const erase = useErase();
  const tenants = useTenantOptions();
  const query = useQuery(trpc.partner.team.list.queryOptions());
  const acts = useTeamActs(
    useTRPCClient().partner.team,
    ({ role, tenantIds }) => ({ role: PartnerRole.parse(role), tenantIds }),
    trpc.partner.team.pathFilter(),
  );
  return (
    <TeamPattern
      title={formatMessage(messages.team)}
      lead={formatMessage(messages.lead)}
      query={query}
      roles={PARTNER_ROLE_HELP}
      tenants={tenants}
      manage={canManage ? { ...acts, erase } : undefined}
    />
  );
};
