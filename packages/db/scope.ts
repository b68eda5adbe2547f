import type { Login } from './login';
import { sealOf } from './seal';
import type { SealedContext } from './seal';

/** Who asks: a login, and what row-level security lets it see. */
export interface Scope {
  readonly login: Login;
  /** Required for `portal_partner`, `portal_reseller` and `portal_applicant`; for staff, the partner they entered. */
  readonly partnerId?: string | null;
  /** Required for `portal_reseller`. */
  readonly resellerId?: string | null;
  /** The tenants a member is limited to, null for all; for a reseller, its own tenant. */
  readonly tenantIds?: readonly string[] | null;
  /** Of an applicant, its application. */
  readonly userId?: string | null;
  /** Of `portal_applicant`: what its link's secret hashes to (`tokenHashOf`), as a uuid. */
  readonly tokenHash?: string | null;
  /** The database refuses to write in it, and the caller does not wait for the commit. */
  readonly readOnly?: boolean;
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** As PostgreSQL writes it, which is what is sealed. */
const uuid = (value: string): string => {
  if (!UUID.test(value)) throw new Error('A scope is made of uuids.');
  return value.toLowerCase();
};

const uuidOrNull = (value: string | null | undefined): string | null =>
  value === null || value === undefined ? null : uuid(value);

const assertComplete = (scope: Scope): void => {
  const needsPartner =
    scope.login === 'portal_partner' ||
    scope.login === 'portal_reseller' ||
    scope.login === 'portal_applicant';
  if (needsPartner && !scope.partnerId)
    throw new Error(`A scope of ${scope.login} needs a partner.`);
  if (scope.login === 'portal_reseller' && !scope.resellerId)
    throw new Error('A scope of portal_reseller needs a reseller.');
  if (!scope.userId !== !scope.tokenHash && scope.login === 'portal_applicant')
    throw new Error('A scope of portal_applicant has both an application and a hash, or neither.');
};

/** The term of a group of partners in which background work acts: once it is over, its transactions are refused. */
export interface Fence {
  readonly group: number;
  /** A bigint, as text. */
  readonly term: string;
}

/** What is sealed, and how the transaction begins. */
export interface Context extends SealedContext {
  readonly readOnly: boolean;
}

/** A statement of a scope's own and its parameters. */
export interface ControlStatement {
  readonly text: string;
  readonly params: readonly (string | null)[];
}

/** So many seconds after it was sealed a transaction may begin with a context: enough for a server that is slow to answer. */
const SEAL_SECONDS = 300;

const SET_CONTEXT = 'select app.set_context($1::uuid, $2::uuid, $3::uuid[], $4::uuid, $5)';
const SET_FENCED = `${SET_CONTEXT}, app.hold_term($6::smallint, $7::bigint)`;

/** The context of a scope as the database takes it. Throws when the scope lacks a part, before anything is sent for it. */
export const contextOf = (scope: Scope): Context => {
  assertComplete(scope);
  return {
    login: scope.login,
    partnerId: uuidOrNull(scope.partnerId),
    // Neither login has the other's: the hash takes the reseller's place.
    resellerId: uuidOrNull(scope.login === 'portal_applicant' ? scope.tokenHash : scope.resellerId),
    tenantIds:
      scope.tenantIds === null || scope.tenantIds === undefined
        ? null
        : `{${scope.tenantIds.map(uuid).join(',')}}`,
    userId: uuidOrNull(scope.userId),
    readOnly: scope.readOnly === true,
  };
};

/**
 * What opens a scope's transaction: begin, then the context with its seal, and with it the fence. The seal is a parameter,
 * since the text of a statement is shown to others of the same login.
 * @param now seconds since 1970 by the database's clock
 */
export const openingStatements = (
  context: Context,
  key: Buffer,
  now: number,
  fence?: Fence,
): ControlStatement[] => {
  const { partnerId, resellerId, tenantIds, userId, readOnly } = context;
  const seal = sealOf(key, context, Math.floor(now) + SEAL_SECONDS);
  const said = [partnerId, resellerId, tenantIds, userId, seal];
  return [
    { text: `begin ${readOnly ? 'read only' : 'read write'}`, params: [] },
    fence === undefined
      ? { text: SET_CONTEXT, params: said }
      : { text: SET_FENCED, params: [...said, String(fence.group), fence.term] },
  ];
};
