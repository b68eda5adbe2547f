import { LOCALES } from '@portal/domain/text/languages';
import { defineMessages } from '@portal/domain/text/message';
import { z } from 'zod';
import { Email, Id, Instant, Name } from './common';
import { line, secret } from './text';

const messages = defineMessages({
  password: { id: 'contracts.session.password', defaultMessage: 'Enter your password.' },
});

/** A new password: long rather than odd. */
export const NewPassword = secret({ min: 12, max: 200 });

export const SignIn = z.object({
  email: Email,
  password: secret({ min: 1, max: 200, missing: messages.password }),
});
export type SignIn = z.infer<typeof SignIn>;

export const RequestPasswordReset = z.object({ email: Email });
export type RequestPasswordReset = z.infer<typeof RequestPasswordReset>;

const Token = secret({ min: 20, max: 200 });

export const ResetPassword = z.object({ token: Token, password: NewPassword });
export type ResetPassword = z.infer<typeof ResetPassword>;

export const ByToken = z.object({ token: Token });
export type ByToken = z.infer<typeof ByToken>;

/** An invitation as its holder sees it before accepting. */
export const InvitationView = z.object({
  email: z.string(),
  role: z.string(),
  organisation: z.string(),
  expiresAt: Instant,
});
export type InvitationView = z.infer<typeof InvitationView>;

export const AcceptInvitation = z.object({ token: Token, name: Name, password: NewPassword });
export type AcceptInvitation = z.infer<typeof AcceptInvitation>;

export const ChangePassword = z.object({
  currentPassword: secret({ min: 1, max: 200 }),
  newPassword: NewPassword,
});
export type ChangePassword = z.infer<typeof ChangePassword>;

/** The locale of one's own pages, files and mails; null: that of the portal. */
export const SetOwnLocale = z.object({ locale: z.enum(LOCALES).nullable() });
export type SetOwnLocale = z.infer<typeof SetOwnLocale>;

/** Who is asking, with what the app needs to show itself. `organisation` is the partner or the reseller. */
export const Me = z.object({
  surface: z.enum(['admin', 'partner', 'reseller']),
  userId: Id,
  name: z.string(),
  email: z.string(),
  /** BCP 47 tag of one's own choice; null: as the portal. */
  locale: z.string().nullable(),
  role: z.string(),
  permissions: z.array(z.string()),
  organisation: z.object({ id: Id.nullable(), name: z.string() }),
  partner: z
    .object({ id: Id, name: z.string(), currency: z.string(), status: z.string() })
    .nullable(),
  tenant: z.object({ id: Id, name: z.string(), currency: z.string() }).nullable(),
});
export type Me = z.infer<typeof Me>;

/** One signed-in device. `id` is a public handle, not the secret. */
export const SessionView = z.object({
  id: z.string(),
  createdAt: Instant,
  lastSeenAt: Instant,
  device: z.string(),
  ipAddress: z.string().nullable(),
  current: z.boolean(),
});
export type SessionView = z.infer<typeof SessionView>;

export const RevokeSession = z.object({ id: line({ max: 200 }) });
export type RevokeSession = z.infer<typeof RevokeSession>;
