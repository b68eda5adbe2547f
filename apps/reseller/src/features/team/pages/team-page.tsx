import { useTRPC, useTRPCClient } from '@portal/client/trpc';
import { useTeamActs } from '@portal/client/use-team-acts';
import { ResellerRole } from '@portal/contracts/team';
import { defineMessages } from '@portal/domain/text/message';
import { RESELLER_ROLE_HELP } from '@portal/screens/team/role-help';
import { TeamPage as TeamPattern } from '@portal/screens/team/team-page';
import { useQuery } from '@tanstack/react-query';
import { useIntl } from 'react-intl';
import { useCan } from '../../../shared/use-can';

const messages = defineMessages({
  team: { id: 'reseller.team.team', defaultMessage: 'Team' },
  lead: { id: 'reseller.team.lead', defaultMessage: 'Your people who can sign in here.' },
});

/** The reseller's own people. */
export const TeamPage = () => {
  const { formatMessage } = useIntl();
  const trpc = useTRPC();
  const canManage = useCan('team.manage');
  const query = useQuery(trpc.reseller.team.list.queryOptions());
  const acts = useTeamActs(
    useTRPCClient().reseller.team,
    ({ role }) => ({ role: ResellerRole.parse(role) }),
    trpc.reseller.team.pathFilter(),
  );
  return (
    <TeamPattern
      title={formatMessage(messages.team)}
      lead={formatMessage(messages.lead)}
      query={query}
      roles={RESELLER_ROLE_HELP}
      manage={canManage ? acts : undefined}
    />
  );
};
