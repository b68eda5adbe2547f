import { useTRPC } from '@portal/client/trpc';
import { PartnerRole } from '@portal/contracts/team';
import { TeamPage as TeamPattern } from '@portal/screens/team/team-page';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCan } from '../../../shared/use-can';
import { useTenantOptions } from '../../../shared/options';

const ROLES = [
  { value: 'owner', label: 'Owner', help: 'Does everything, also team, brand and API keys.' },
  {
    value: 'manager',
    label: 'Manager',
    help: 'Tenants, resellers, customers, imports and calculating commissions.',
  },
  { value: 'finance', label: 'Finance', help: 'Plans, imports and calculating commissions.' },
  { value: 'viewer', label: 'Viewer', help: 'Sees everything, changes nothing.' },
];

/** The partner's people: roles, and which tenants they may see. */
export const TeamPage = () => {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const canManage = useCan('team.manage');
  const tenants = useTenantOptions();
  const query = useQuery(trpc.partner.team.list.queryOptions());
  const refresh = {
    onSuccess: () => queryClient.invalidateQueries(trpc.partner.team.pathFilter()),
  };
  const invite = useMutation(trpc.partner.team.invite.mutationOptions(refresh));
  const change = useMutation(trpc.partner.team.changeRole.mutationOptions(refresh));
  const setStatus = useMutation(trpc.partner.team.setStatus.mutationOptions(refresh));
  const revoke = useMutation(trpc.partner.team.revokeInvitation.mutationOptions(refresh));
  return (
    <TeamPattern
      title="Team"
      lead="Who can sign in here, and what they may do."
      query={query}
      roles={ROLES}
      tenants={tenants}
      {...(canManage
        ? {
            manage: {
              invite: ({ role, ...rest }) =>
                invite.mutateAsync({ ...rest, role: PartnerRole.parse(role) }),
              change: (id, { role, tenantIds }) =>
                change.mutateAsync({ id, role: PartnerRole.parse(role), tenantIds }),
              setStatus: (id, status) => setStatus.mutateAsync({ id, status }),
              revokeInvitation: (id) => revoke.mutateAsync({ id }),
            },
          }
        : {})}
    />
  );
};
