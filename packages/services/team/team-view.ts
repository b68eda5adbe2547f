import type { MemberView } from '@portal/contracts/team';
import { toInstant, toInstantOrNull } from '../shared/instant';

/** A member's row as the surfaces may read it. */
export interface MemberRow {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly role: string;
  readonly status: string;
  readonly lastSignInAt: Date | null;
  readonly createdAt: Date;
}

/** An invitation's row as the surfaces may read it: never its token. */
export interface InvitationRow {
  readonly id: string;
  readonly name: string | null;
  readonly email: string;
  readonly role: string;
  readonly createdAt: Date;
  readonly expiresAt: Date;
}

type Tenants = MemberView['tenants'];

/** A person of a team for the list; `me` is the asker's id. */
export const toMemberView = (row: MemberRow, me: string | null, tenants: Tenants): MemberView => ({
  id: row.id,
  name: row.name,
  email: row.email,
  role: row.role,
  status: row.status === 'disabled' ? 'disabled' : 'active',
  tenants,
  lastSignInAt: toInstantOrNull(row.lastSignInAt),
  createdAt: toInstant(row.createdAt),
  expiresAt: null,
  isMe: row.id === me,
});

/** An open invitation in the list of a team. */
export const toInvitedView = (row: InvitationRow, now: Date, tenants: Tenants): MemberView => ({
  id: row.id,
  name: row.name ?? row.email,
  email: row.email,
  role: row.role,
  status: row.expiresAt.getTime() <= now.getTime() ? 'expired' : 'invited',
  tenants,
  lastSignInAt: null,
  createdAt: toInstant(row.createdAt),
  expiresAt: toInstant(row.expiresAt),
  isMe: false,
});
