import { sampleId } from './sample-id';
import type { Label, Place } from './sample-id';

export type Maker = (place: Place) => Readonly<Record<string, unknown>>;
/** Which labels a table has rows for, and how one is made. */
export type TableMaker = readonly [labels: readonly Label[], make: Maker];

export const SEATS: readonly Label[] = ['A1', 'A2', 'B1'];
export const PARTNERS: readonly Label[] = ['A1', 'B1'];
const LATER = '2026-12-01T00:00:00Z';
const STAFF: readonly Label[] = ['S'];

export const ofReseller = ({
  partner_id,
  tenant_id,
  reseller_id,
}: Place): Record<string, unknown> => ({
  partner_id,
  tenant_id,
  reseller_id,
});
/** The same where the key repeats both. */
export const ofKeys = (p: Place): Record<string, unknown> => ({
  ...ofReseller(p),
  tenant_key: p.tenant_id,
  reseller_key: p.reseller_id,
});

const person = ({ label }: Place): Record<string, unknown> => ({
  email: `${label.toLowerCase()}@example.test`,
  name: label,
  status: 'active',
  failed_sign_ins: 0,
});
const session = ({ label, of }: Place, members: string): Record<string, unknown> => ({
  id_hash: `session-${members}-${label}`,
  user_id: of(members),
  expires_at: LATER,
  absolute_expires_at: LATER,
});
const token = (table: string, { label }: Place): Record<string, unknown> => ({
  id: sampleId(table, label),
  token_hash: `token-${table}-${label}`,
  expires_at: LATER,
});
const invitation = (table: string, place: Place): Record<string, unknown> => ({
  ...token(table, place),
  email: `new-${place.label.toLowerCase()}@example.test`,
});
const apiKey = (table: string, { label }: Place): Record<string, unknown> => ({
  id: sampleId(table, label),
  name: label,
  prefix: 'pk_test',
  secret_hash: `secret-${table}-${label}`,
  scopes: ['events:write'],
});
/** The tables of people, sessions, invitations and keys. */
export const IDENTITY_MAKERS: Readonly<Record<string, TableMaker>> = {
  platform_users: [STAFF, (p) => ({ id: p.of('platform_users'), ...person(p), role: 'operator' })],
  platform_sessions: [STAFF, (p) => session(p, 'platform_users')],
  platform_invitations: [
    STAFF,
    (p) => ({ ...invitation('platform_invitations', p), role: 'operator' }),
  ],
  platform_password_resets: [
    STAFF,
    (p) => ({ ...token('platform_password_resets', p), user_id: p.of('platform_users') }),
  ],
  platform_attempts: [
    STAFF,
    ({ label }) => ({ key_hash: `attempts-${label}`, points: 1, ends_at: LATER }),
  ],
  platform_api_keys: [STAFF, (p) => apiKey('platform_api_keys', p)],
  partner_members: [
    PARTNERS,
    (p) => ({
      partner_id: p.partner_id,
      id: p.of('partner_members'),
      ...person(p),
      role: 'manager',
    }),
  ],
  partner_sessions: [
    PARTNERS,
    (p) => ({ partner_id: p.partner_id, ...session(p, 'partner_members') }),
  ],
  partner_invitations: [
    PARTNERS,
    (p) => ({ partner_id: p.partner_id, ...invitation('partner_invitations', p), role: 'viewer' }),
  ],
  partner_password_resets: [
    PARTNERS,
    (p) => ({
      partner_id: p.partner_id,
      ...token('partner_password_resets', p),
      user_id: p.of('partner_members'),
    }),
  ],
  standings: [
    [...SEATS, 'AP'],
    (p) => ({
      ...(p.label === 'AP' ? { partner_id: p.partner_id } : ofReseller(p)),
      id: sampleId('standings', p.label),
      tier: 'silver',
      status: 'active',
      effective_from: '2026-10-01T00:00:00Z',
    }),
  ],
  reseller_members: [
    SEATS,
    (p) => ({ ...ofReseller(p), id: p.of('reseller_members'), ...person(p), role: 'owner' }),
  ],
  reseller_sessions: [
    SEATS,
    (p) => ({ partner_id: p.partner_id, ...session(p, 'reseller_members') }),
  ],
  reseller_invitations: [
    SEATS,
    (p) => ({ ...ofReseller(p), ...invitation('reseller_invitations', p), role: 'member' }),
  ],
  reseller_password_resets: [
    SEATS,
    (p) => ({
      partner_id: p.partner_id,
      ...token('reseller_password_resets', p),
      user_id: p.of('reseller_members'),
    }),
  ],
  partner_api_keys: [
    PARTNERS,
    (p) => ({ partner_id: p.partner_id, ...apiKey('partner_api_keys', p) }),
  ],
};
