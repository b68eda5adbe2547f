import { useTRPC } from '@portal/client/trpc';
import { PlatformRole } from '@portal/contracts/team';
import { defineMessages } from '@portal/domain/text/message';
import type { Speaker } from '@portal/domain/text/message';
import { TeamPage } from '@portal/screens/team/team-page';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useIntl } from 'react-intl';
import { useCan } from '../../../shared/use-can';

const messages = defineMessages({
  administrator: { id: 'admin.users.administrator', defaultMessage: 'Administrator' },
  doesEverythingAlsoPlatform: {
    id: 'admin.users.doesEverythingAlsoPlatform',
    defaultMessage: 'Does everything, also platform users and API keys.',
  },
  operator: { id: 'admin.users.operator', defaultMessage: 'Operator' },
  runsPartnersTenantsTheir: {
    id: 'admin.users.runsPartnersTenantsTheir',
    defaultMessage: 'Runs partners, tenants and their plans.',
  },
  auditor: { id: 'admin.users.auditor', defaultMessage: 'Auditor' },
  seesEverythingChangesNothing: {
    id: 'admin.users.seesEverythingChangesNothing',
    defaultMessage: 'Sees everything, changes nothing.',
  },
  platformUsers: { id: 'admin.users.platformUsers', defaultMessage: 'Platform users' },
  lead: { id: 'admin.users.lead', defaultMessage: 'Who administers the platform.' },
});

const roles = (intl: Speaker) => [
  {
    value: 'administrator',
    label: intl.formatMessage(messages.administrator),
    help: intl.formatMessage(messages.doesEverythingAlsoPlatform),
  },
  {
    value: 'operator',
    label: intl.formatMessage(messages.operator),
    help: intl.formatMessage(messages.runsPartnersTenantsTheir),
  },
  {
    value: 'auditor',
    label: intl.formatMessage(messages.auditor),
    help: intl.formatMessage(messages.seesEverythingChangesNothing),
  },
];

/** Platform staff. */
export const UsersPage = () => {
  const intl = useIntl();
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
      title={intl.formatMessage(messages.platformUsers)}
      lead={intl.formatMessage(messages.lead)}
      query={query}
      roles={roles(intl)}
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
