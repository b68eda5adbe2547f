import { useTRPC } from '@portal/client/trpc';
import { ResellerRole } from '@portal/contracts/team';
import { defineMessages } from '@portal/domain/text/message';
import type { Speaker } from '@portal/domain/text/message';
import { TeamPage as TeamPattern } from '@portal/screens/team/team-page';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useIntl } from 'react-intl';
import { useCan } from '../../../shared/use-can';

const messages = defineMessages({
  owner: { id: 'reseller.team.owner', defaultMessage: 'Owner' },
  seesEverythingChangesContact: {
    id: 'reseller.team.seesEverythingChangesContact',
    defaultMessage: 'Sees everything, changes the contact and the team.',
  },
  member: { id: 'reseller.team.member', defaultMessage: 'Member' },
  seesCustomersAndCommissions: {
    id: 'reseller.team.seesCustomersAndCommissions',
    defaultMessage: 'Sees customers and commissions.',
  },
  team: { id: 'reseller.team.team', defaultMessage: 'Team' },
  lead: { id: 'reseller.team.lead', defaultMessage: 'Your people who can sign in here.' },
});

const roles = (intl: Speaker) => [
  {
    value: 'owner',
    label: intl.formatMessage(messages.owner),
    help: intl.formatMessage(messages.seesEverythingChangesContact),
  },
  {
    value: 'member',
    label: intl.formatMessage(messages.member),
    help: intl.formatMessage(messages.seesCustomersAndCommissions),
  },
];

/** The reseller's own people. */
export const TeamPage = () => {
  const intl = useIntl();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const canManage = useCan('team.manage');
  const query = useQuery(trpc.reseller.team.list.queryOptions());
  const refresh = {
    onSuccess: () => queryClient.invalidateQueries(trpc.reseller.team.pathFilter()),
  };
  const invite = useMutation(trpc.reseller.team.invite.mutationOptions(refresh));
  const change = useMutation(trpc.reseller.team.changeRole.mutationOptions(refresh));
  const setStatus = useMutation(trpc.reseller.team.setStatus.mutationOptions(refresh));
  const revoke = useMutation(trpc.reseller.team.revokeInvitation.mutationOptions(refresh));
  return (
    <TeamPattern
      title={intl.formatMessage(messages.team)}
      lead={intl.formatMessage(messages.lead)}
      query={query}
      roles={roles(intl)}
      {...(canManage
        ? {
            manage: {
              invite: ({ email, name, role }) =>
                invite.mutateAsync({ email, name, role: ResellerRole.parse(role) }),
              change: (id, { role }) => change.mutateAsync({ id, role: ResellerRole.parse(role) }),
              setStatus: (id, status) => setStatus.mutateAsync({ id, status }),
              revokeInvitation: (id) => revoke.mutateAsync({ id }),
            },
          }
        : {})}
    />
  );
};
