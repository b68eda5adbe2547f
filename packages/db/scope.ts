import type { Login } from './login';

/** Who asks: a login, and what row-level security lets it see. */
export interface Scope {
  readonly login: Login;
  /** Required for `portal_partner` and `portal_reseller`; for staff, the partner they entered. */
  readonly partnerId?: string | null;
  /** Required for `portal_reseller`. */
  readonly resellerId?: string | null;
  /** The tenants a member is limited to, null for all; for a reseller, its own tenant. */
  readonly tenantIds?: readonly string[] | null;
  readonly userId?: string | null;
  /** The database refuses to write in it, and the caller does not wait for the commit. */
  readonly readOnly?: boolean;
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

const uuidLiteral = (value: string | null | undefined): string => {
  if (value === null || value === undefined) return 'null';
  if (!UUID.test(value)) throw new Error('A scope is made of uuids.');
  return `'${value}'`;
};

const arrayLiteral = (values: readonly string[] | null | undefined): string =>
  values === null || values === undefined
    ? 'null'
    : `array[${values.map(uuidLiteral).join(',')}]::uuid[]`;

const assertComplete = (scope: Scope): void => {
  const isSurface = scope.login === 'portal_partner' || scope.login === 'portal_reseller';
  if (isSurface && !scope.partnerId) throw new Error(`A scope of ${scope.login} needs a partner.`);
  if (scope.login === 'portal_reseller' && !scope.resellerId)
    throw new Error('A scope of portal_reseller needs a reseller.');
};

/** What opens a scope's transaction, in one message: begin, then the context. Throws when the scope lacks a part. */
export const openingStatement = (scope: Scope): string => {
  assertComplete(scope);
  return (
    `begin ${scope.readOnly === true ? 'read only' : 'read write'};` +
    `select app.set_context(${uuidLiteral(scope.partnerId)},${uuidLiteral(scope.resellerId)},` +
    `${arrayLiteral(scope.tenantIds)},${uuidLiteral(scope.userId)})`
  );
};
