import {
  type partnerMembers,
  partnerInvitations,
  platformInvitations,
  type platformUsers,
  resellerInvitations,
  type resellerMembers,
} from '@portal/db/schema/identity';

type Members = typeof platformUsers | typeof partnerMembers | typeof resellerMembers;

/** What the surfaces may read of a person: never the password's hash or the sign-in counters. */
export const memberColumns = <Table extends Members>(table: Table) => ({
  id: table.id,
  name: table.name,
  email: table.email,
  role: table.role,
  status: table.status,
  lastSignInAt: table.lastSignInAt,
  createdAt: table.createdAt,
});

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
