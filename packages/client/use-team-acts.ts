import type { ById } from '@portal/contracts/common';
import type { SetMemberStatus } from '@portal/contracts/team';
import type { QueryFilters } from '@tanstack/react-query';
import type { Procedure } from './procedure';
import { useAct } from './use-act';

/** What a surface's router does about its people; `Rights` is what its roles and limits are made of. */
interface TeamProcedures<Rights> {
  readonly invite: Procedure<Rights & { readonly email: string; readonly name: string }>;
  readonly changeRole: Procedure<Rights & ById>;
  readonly setStatus: Procedure<SetMemberStatus>;
  readonly revokeInvitation: Procedure<ById>;
}

/** What a form says of somebody's rights. */
interface MemberChange {
  readonly role: string;
  readonly tenantIds: string[] | null;
}

/** What can be done to the people of an organisation; `reload` is what is asked for anew then. */
export const useTeamActs = <Rights extends object>(
  team: TeamProcedures<Rights>,
  rightsOf: (change: MemberChange) => Rights,
  reload: QueryFilters,
) => {
  const act = useAct(reload);
  return {
    invite: ({ email, name, ...change }: MemberChange & { email: string; name: string }) =>
      act(() => team.invite.mutate({ ...rightsOf(change), email, name })),
    change: (id: string, change: MemberChange) =>
      act(() => team.changeRole.mutate({ ...rightsOf(change), id })),
    setStatus: (id: string, status: SetMemberStatus['status']) =>
      act(() => team.setStatus.mutate({ id, status })),
    revokeInvitation: (id: string) => act(() => team.revokeInvitation.mutate({ id })),
  };
};
