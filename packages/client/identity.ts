import type {
  AcceptInvitation,
  ChangePassword,
  InvitationView,
  ResetPassword,
  SessionView,
  SetOwnLocale,
  SignIn,
} from '@portal/contracts/session';
import type { PortalClient } from './portal-client';

/** What a person does about signing in, the same on each surface. Rejects with an error for `toProblem`. */
export interface IdentityActions {
  signIn(input: SignIn): Promise<unknown>;
  signOut(): Promise<unknown>;
  requestPasswordReset(email: string): Promise<unknown>;
  resetPassword(input: ResetPassword): Promise<unknown>;
  getInvitation(token: string): Promise<InvitationView>;
  acceptInvitation(input: AcceptInvitation): Promise<unknown>;
  changePassword(input: ChangePassword): Promise<unknown>;
  setLocale(input: SetOwnLocale): Promise<unknown>;
  listSessions(): Promise<readonly SessionView[]>;
  revokeSession(id: string): Promise<unknown>;
  revokeOtherSessions(): Promise<unknown>;
}

/** The identity procedures of the client's surface as plain functions; signing in or out empties the cache. */
export const identityActions = ({ surface, trpc, queryClient }: PortalClient): IdentityActions => {
  const { identity } = trpc[surface];
  const afresh = async (answer: Promise<unknown>): Promise<void> => {
    await answer;
    queryClient.clear();
  };
  return {
    signIn: (input) => afresh(identity.signIn.mutate(input)),
    signOut: () => afresh(identity.signOut.mutate()),
    requestPasswordReset: (email) => identity.requestPasswordReset.mutate({ email }),
    resetPassword: (input) => afresh(identity.resetPassword.mutate(input)),
    getInvitation: (token) => identity.invitation.query({ token }),
    acceptInvitation: (input) => afresh(identity.acceptInvitation.mutate(input)),
    changePassword: (input) => identity.changePassword.mutate(input),
    setLocale: async (input) => {
      await identity.setLocale.mutate(input);
      // Who I am says it; the shell asks for the rest in the new language.
      await queryClient.invalidateQueries({ queryKey: [[surface, 'identity', 'me']] });
    },
    listSessions: () => identity.sessions.query(),
    revokeSession: (id) => identity.revokeSession.mutate({ id }),
    revokeOtherSessions: () => identity.revokeOtherSessions.mutate(),
  };
};
