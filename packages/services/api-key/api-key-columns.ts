import type { ApiKeyView } from '@portal/contracts/api-key';
import { API_SCOPES } from '@portal/contracts/permission';
import { partnerApiKeys, platformApiKeys } from '@portal/db/schema/identity';
import { toInstant, toInstantOrNull } from '../shared/instant';

/** What the surfaces may read of a key: never the hash of its secret. */
export const platformKeyColumns = {
  id: platformApiKeys.id,
  name: platformApiKeys.name,
  prefix: platformApiKeys.prefix,
  scopes: platformApiKeys.scopes,
  createdAt: platformApiKeys.createdAt,
  expiresAt: platformApiKeys.expiresAt,
  lastUsedAt: platformApiKeys.lastUsedAt,
  revokedAt: platformApiKeys.revokedAt,
};

/** The same of a partner's key. */
export const partnerKeyColumns = {
  id: partnerApiKeys.id,
  name: partnerApiKeys.name,
  prefix: partnerApiKeys.prefix,
  scopes: partnerApiKeys.scopes,
  createdAt: partnerApiKeys.createdAt,
  expiresAt: partnerApiKeys.expiresAt,
  lastUsedAt: partnerApiKeys.lastUsedAt,
  revokedAt: partnerApiKeys.revokedAt,
};

interface KeyRow {
  readonly id: string;
  readonly name: string;
  readonly prefix: string;
  readonly scopes: readonly string[];
  readonly createdAt: Date;
  readonly expiresAt: Date | null;
  readonly lastUsedAt: Date | null;
  readonly revokedAt: Date | null;
}

/** A key as the list shows it. */
export const toKeyView = (row: KeyRow): ApiKeyView => ({
  id: row.id,
  name: row.name,
  prefix: row.prefix,
  scopes: API_SCOPES.filter((scope) => row.scopes.includes(scope)),
  createdAt: toInstant(row.createdAt),
  expiresAt: toInstantOrNull(row.expiresAt),
  lastUsedAt: toInstantOrNull(row.lastUsedAt),
  revokedAt: toInstantOrNull(row.revokedAt),
});
