import { useTRPC } from '@portal/client/trpc';
import { PartnerRole } from '@portal/contracts/team';
import { defineMessages } from '@portal/domain/text/message';
import type { Speaker } from '@portal/domain/text/message';
import { TeamPage as TeamPattern } from '@portal/screens/team/team-page';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useIntl } from 'react-intl';
import { useCan } from '../../../shared/use-can';
import { useTenantOptions } from '../../../shared/options';

const messages = defineMessages({
  owner: { id: 'partner.team.owner', defaultMessage: 'Owner' },
  ownerHelp: {
    id: 'partner.team.ownerHelp',
    defaultMessage: 'Does everything, also team, brand and API keys.',
  },
  manager: { id: 'partner.team.manager', defaultMessage: 'Manager' },
  managerHelp: {
    id: 'partner.team.managerHelp',
    defaultMessage: 'Tenants, resellers, customers, imports and calculating commissions.',
  },
  finance: { id: 'partner.team.finance', defaultMessage: 'Finance' },
  financeHelp: {
    id: 'partner.team.financeHelp',
    defaultMessage: 'Plans, imports and calculating commissions.',
  },
  viewer: { id: 'partner.team.viewer', defaultMessage: 'Viewer' },
  viewerHelp: {
    id: 'partner.team.viewerHelp',
    defaultMessage: 'Sees everything, changes nothing.',
  },
  team: { id: 'partner.team.team', defaultMessage: 'Team' },
  lead: { id: 'partner.team.lead', defaultMessage: 'Who can sign in here, and what they may do.' },
});

const rolesOf = (intl: Speaker) => [
  {
    value: 'owner',
    label: intl.formatMessage(messages.owner),
    help: intl.formatMessage(messages.ownerHelp),
  },
  {
    value: 'manager',
    label: intl.formatMessage(messages.manager),
    help: intl.formatMessage(messages.managerHelp),
  },
  {
    value: 'finance',
    label: intl.formatMessage(messages.finance),
    help: intl.formatMessage(messages.financeHelp),
  },
  {
    value: 'viewer',
    label: intl.formatMessage(messages.viewer),
    help: intl.formatMessage(messages.viewerHelp),
  },
];

/** The partner's people: roles, and which tenants they may see. */
export const TeamPage = () => {
  const intl = useIntl();
  const { formatMessage } = intl;
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
      title={formatMessage(messages.team)}
      lead={formatMessage(messages.lead)}
      query={query}
      roles={rolesOf(intl)}
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
