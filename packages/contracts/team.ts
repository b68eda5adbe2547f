import { MEMBER_STATUSES } from '@portal/domain/enum/member-status';
import { defineMessages } from '@portal/domain/text/message';
import { PARTNER_ROLES, PLATFORM_ROLES, RESELLER_ROLES } from '@portal/domain/enum/role';
import { z } from 'zod';
import { Email, Id, Instant, Name, Ref } from './common';
import { says } from './reader';

const messages = defineMessages({
  oneTenant: {
    id: 'contracts.team.oneTenant',
    defaultMessage: 'Choose at least one tenant, or all.',
  },
});

export const PlatformRole = z.enum(PLATFORM_ROLES);
export const PartnerRole = z.enum(PARTNER_ROLES);
export const ResellerRole = z.enum(RESELLER_ROLES);

/** A person who can sign in, or is invited to (`invited`, then `id` is the invitation's). */
export const MemberView = z.object({
  id: Id,
  name: z.string(),
  email: z.string(),
  role: z.string(),
  status: z.enum([...MEMBER_STATUSES, 'invited', 'expired']),
  tenants: z.array(Ref).nullable(),
  lastSignInAt: Instant.nullable(),
  createdAt: Instant,
  expiresAt: Instant.nullable(),
  isMe: z.boolean(),
});
export type MemberView = z.infer<typeof MemberView>;

export const InvitePlatformUser = z.object({ email: Email, name: Name, role: PlatformRole });
export type InvitePlatformUser = z.infer<typeof InvitePlatformUser>;

/** `tenantIds` limits the member to those tenants; absent or null: all of them. */
export const InvitePartnerMember = z.object({
  email: Email,
  name: Name,
  role: PartnerRole,
  tenantIds: z.array(Id).min(1, says(messages.oneTenant)).nullish(),
});
export type InvitePartnerMember = z.infer<typeof InvitePartnerMember>;

export const InviteResellerMember = z.object({ email: Email, name: Name, role: ResellerRole });
export type InviteResellerMember = z.infer<typeof InviteResellerMember>;

/** The partner's team invites a first user of one of its resellers. */
export const InviteToReseller = InviteResellerMember.extend({ resellerId: Id });
export type InviteToReseller = z.infer<typeof InviteToReseller>;

export const ChangePlatformRole = z.object({ id: Id, role: PlatformRole });
export type ChangePlatformRole = z.infer<typeof ChangePlatformRole>;
export const ChangePartnerRole = z.object({
  id: Id,
  role: PartnerRole,
  tenantIds: z.array(Id).min(1).nullish(),
});
export type ChangePartnerRole = z.infer<typeof ChangePartnerRole>;
export const ChangeResellerRole = z.object({ id: Id, role: ResellerRole });
export type ChangeResellerRole = z.infer<typeof ChangeResellerRole>;

export const SetMemberStatus = z.object({ id: Id, status: z.enum(MEMBER_STATUSES) });
export type SetMemberStatus = z.infer<typeof SetMemberStatus>;
