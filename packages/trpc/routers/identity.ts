import type { Surface } from '@portal/auth/actor';
import { Done } from '@portal/contracts/common';
import {
  AcceptInvitation,
  ByToken,
  ChangePassword,
  InvitationView,
  Me,
  RequestPasswordReset,
  ResetPassword,
  RevokeSession,
  SessionView,
  SetOwnLocale,
  SignIn,
} from '@portal/contracts/session';
import { acceptInvitation } from '@portal/services/session/accept-invitation';
import { changePassword } from '@portal/services/session/change-password';
import { getInvitation } from '@portal/services/session/get-invitation';
import { getMe } from '@portal/services/session/get-me';
import { listSessions } from '@portal/services/session/list-sessions';
import { requestPasswordReset } from '@portal/services/session/request-password-reset';
import { resetPassword } from '@portal/services/session/reset-password';
import { revokeOtherSessions } from '@portal/services/session/revoke-other-sessions';
import { revokeSession } from '@portal/services/session/revoke-session';
import { setOwnLocale } from '@portal/services/session/set-own-locale';
import { signIn } from '@portal/services/session/sign-in';
import { signOut } from '@portal/services/session/sign-out';
import { z } from 'zod';
import { publicProcedure, router, signedInProcedure } from '../trpc';

/** Signing in and out, invitations, passwords and sessions: the same on each surface, each with its own people. */
export const identityRouter = (surface: Surface) => {
  const open = publicProcedure[surface];
  const mine = signedInProcedure[surface];
  return router({
    signIn: open
      .input(SignIn)
      .output(Done)
      .mutation(({ ctx, input }) => signIn(ctx, surface, input)),
    signOut: open.output(Done).mutation(({ ctx }) => signOut(ctx, surface)),
    requestPasswordReset: open
      .input(RequestPasswordReset)
      .output(Done)
      .mutation(({ ctx, input }) => requestPasswordReset(ctx, surface, input)),
    resetPassword: open
      .input(ResetPassword)
      .output(Done)
      .mutation(({ ctx, input }) => resetPassword(ctx, surface, input)),
    invitation: open
      .input(ByToken)
      .output(InvitationView)
      .query(({ ctx, input }) => getInvitation(ctx, surface, input)),
    acceptInvitation: open
      .input(AcceptInvitation)
      .output(Done)
      .mutation(({ ctx, input }) => acceptInvitation(ctx, surface, input)),
    me: mine.output(Me).query(({ ctx }) => getMe(ctx)),
    changePassword: mine
      .input(ChangePassword)
      .output(Done)
      .mutation(({ ctx, input }) => changePassword(ctx, input)),
    setLocale: mine
      .input(SetOwnLocale)
      .output(Done)
      .mutation(({ ctx, input }) => setOwnLocale(ctx, input)),
    sessions: mine.output(z.array(SessionView)).query(({ ctx }) => listSessions(ctx)),
    revokeSession: mine
      .input(RevokeSession)
      .output(Done)
      .mutation(({ ctx, input }) => revokeSession(ctx, input)),
    revokeOtherSessions: mine.output(Done).mutation(({ ctx }) => revokeOtherSessions(ctx)),
  });
};
