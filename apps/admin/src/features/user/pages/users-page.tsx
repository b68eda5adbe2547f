import { useTRPC } from '@portal/client/trpc';
import { PlatformRole } from '@portal/contracts/team';
import { TeamPage } from '@portal/screens/team/team-page';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCan } from '../../../shared/use-can';

const ROLES = [
  {
    value: 'administrator',
    label: 'Administrator',
    help: 'Does everything, also platform users and API keys.',
  },
  { value: 'operator', label: 'Operator', help: 'Runs partners, tenants and their plans.' },
  { value: 'auditor', label: 'Auditor', help: 'Sees everything, changes nothing.' },
];

/** Platform staff. */
export const UsersPage = () => {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const canManage = useCan('user.manage');
  const query = useQuery(trpc.admin.user.list.queryOptions());
  const refresh = { onSuccess: () => queryClient.invalidateQueries(trpc.admin.user.pathFilter()) };
  const invite = useMutation(trpc.admin.user.invite.mutationOptions(refresh));
  const change = useMutation(trpc.admin.user.changeRole.mutationOptions(refresh));
  const setStatus = useMutation(trpc.admin.user.setStatus.mutationOptions(refresh));
  const revoke = useMutation(trpc.admin.user.revokeInvitation.mutationOptions(refresh));
  return (
    <TeamPage
      title="Platform users"
      lead="Who administers the platform."
      query={query}
      roles={ROLES}
      {...(canManage
        ? {
            manage: {
              invite: ({ email, name, role }) =>
                invite.mutateAsync({ email, name, role: PlatformRole.parse(role) }),
              change: (id, { role }) => change.mutateAsync({ id, role: PlatformRole.parse(role) }),
              setStatus: (id, status) => setStatus.mutateAsync({ id, status }),
              revokeInvitation: (id) => revoke.mutateAsync({ id }),
            },
          }
        : {})}
    />
  );
};
