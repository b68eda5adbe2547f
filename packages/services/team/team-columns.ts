import {
  partnerInvitations,
  partnerMembers,
  platformInvitations,
  platformUsers,
  resellerInvitations,
  resellerMembers,
} from '@portal/db/schema/identity';

/** What the surfaces may read of a person: never the password's hash or the sign-in counters. */
export const platformUserColumns = {
  id: platformUsers.id,
  name: platformUsers.name,
  email: platformUsers.email,
  role: platformUsers.role,
  status: platformUsers.status,
  lastSignInAt: platformUsers.lastSignInAt,
  createdAt: platformUsers.createdAt,
};

export const partnerMemberColumns = {
  id: partnerMembers.id,
  name: partnerMembers.name,
  email: partnerMembers.email,
  role: partnerMembers.role,
  status: partnerMembers.status,
  lastSignInAt: partnerMembers.lastSignInAt,
  createdAt: partnerMembers.createdAt,
  tenantIds: partnerMembers.tenantIds,
};

export const resellerMemberColumns = {
  id: resellerMembers.id,
  name: resellerMembers.name,
  email: resellerMembers.email,
  role: resellerMembers.role,
  status: resellerMembers.status,
  lastSignInAt: resellerMembers.lastSignInAt,
  createdAt: resellerMembers.createdAt,
};

/** What the surfaces may read of an invitation: never its token's hash. */
export const platformInvitationColumns = {
  id: platformInvitations.id,
  name: platformInvitations.name,
  email: platformInvitations.email,
  role: platformInvitations.role,
  createdAt: platformInvitations.createdAt,
  expiresAt: platformInvitations.expiresAt,
};

export const partnerInvitationColumns = {
  id: partnerInvitations.id,
  name: partnerInvitations.name,
  email: partnerInvitations.email,
  role: partnerInvitations.role,
  createdAt: partnerInvitations.createdAt,
  expiresAt: partnerInvitations.expiresAt,
  tenantIds: partnerInvitations.tenantIds,
};

export const resellerInvitationColumns = {
  id: resellerInvitations.id,
  name: resellerInvitations.name,
  email: resellerInvitations.email,
  role: resellerInvitations.role,
  createdAt: resellerInvitations.createdAt,
  expiresAt: resellerInvitations.expiresAt,
};
