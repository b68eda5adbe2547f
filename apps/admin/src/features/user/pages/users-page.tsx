import { useTRPC, useTRPCClient } from '@portal/client/trpc';
import { useAct } from '@portal/client/use-act';
import { useTeamActs } from '@portal/client/use-team-acts';
import type { ErasePerson } from '@portal/contracts/person';
import { PlatformRole } from '@portal/contracts/team';
import { defineMessages } from '@portal/domain/text/message';
import { PLATFORM_ROLE_HELP } from '@portal/screens/team/role-help';
import { TeamPage } from '@portal/screens/team/team-page';
import { useQuery } from '@tanstack/react-query';
import { useIntl } from 'react-intl';
import { useCan } from '../../../shared/use-can';

const messages = defineMessages({
  platformUsers: { id: 'admin.users.platformUsers', defaultMessage: 'Platform users' },
  lead: { id: 'admin.users.lead', defaultMessage: 'Who administers the platform.' },
});

/** Platform staff. */
export const UsersPage = () => {
  const { formatMessage } = useIntl();
  const trpc = useTRPC();
  const canManage = useCan('user.manage');
  const canErase = useCan('person.erase');
  const client = useTRPCClient();
  const act = useAct(trpc.admin.pathFilter());
  const erase = (who: ErasePerson): Promise<unknown> =>
    act(() => client.admin.person.erase.mutate({ ...who, partnerId: null }));
  const query = useQuery(trpc.admin.user.list.queryOptions());
  const acts = useTeamActs(
    client.admin.user,
    ({ role }) => ({ role: PlatformRole.parse(role) }),
    trpc.admin.user.pathFilter(),
  );
  return (
    <TeamPage
      title={formatMessage(messages.platformUsers)}
      lead={formatMessage(messages.lead)}
      query={query}
      roles={PLATFORM_ROLE_HELP}
      manage={canManage ? { ...acts, ...(canErase ? { erase } : {}) } : undefined}
    />
  );
};
