import { useTRPC } from '@portal/client/trpc';
import { ResellerRole } from '@portal/contracts/team';
import { TeamPage as TeamPattern } from '@portal/screens/team/team-page';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCan } from '../../../shared/use-can';

const ROLES = [
  { value: 'owner', label: 'Owner', help: 'Sees everything, changes the contact and the team.' },
  { value: 'member', label: 'Member', help: 'Sees customers and commissions.' },
];

/** The reseller's own people. */
export const TeamPage = () => {
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
      title="Team"
      lead="Your people who can sign in here."
      query={query}
      roles={ROLES}
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
