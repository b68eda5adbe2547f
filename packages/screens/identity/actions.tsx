import type {
  AcceptInvitation,
  ChangePassword,
  InvitationView,
  ResetPassword,
  SessionView,
  SetOwnLocale,
  SignIn,
} from '@portal/contracts/session';
import { createContext, useContext } from 'react';
import type { ComponentType } from 'react';

/** What the identity pages do; each app gives its own surface's. */
export interface Identity {
  /** The app's name for its people: "Partner portal". */
  readonly surfaceName: string;
  /** What stands below signing in, for whoever has nothing to sign in with. */
  readonly Otherwise?: ComponentType;
  /** Where to go after signing in, from the address's query. */
  readonly returnPath: (search: string) => string;
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

const Context = createContext<Identity | null>(null);

/** Around the router, once. */
export const IdentityProvider = Context.Provider;

/** The app's identity actions. */
export const useIdentity = (): Identity => {
  const identity = useContext(Context);
  if (identity === null) throw new Error('IdentityProvider is missing');
  return identity;
};
