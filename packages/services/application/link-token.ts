import { newSecret } from '@portal/auth/hash';
import { createHash } from 'node:crypto';

/** The secret of an applicant's link as the database keeps it: the first sixteen bytes of its SHA-256, as a uuid. */
export const tokenHashOf = (secret: string): string => {
  const hex = createHash('sha256').update(secret).digest('hex');
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    hex.slice(12, 16),
    hex.slice(16, 20),
    hex.slice(20, 32),
  ].join('-');
};

/** A secret for a link and what is stored of it. */
export const newLinkSecret = (): { readonly secret: string; readonly tokenHash: string } => {
  const secret = newSecret();
  return { secret, tokenHash: tokenHashOf(secret) };
};

/** What travels in a link: which application, and the secret that opens it. */
export const linkTokenOf = (applicationId: string, secret: string): string =>
  `${applicationId}.${secret}`;

const TOKEN = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.([\w-]{20,64})$/;

/** Which application a link is of, and the hash of its secret; null: it is none. */
export const readLinkToken = (
  token: string,
): { readonly applicationId: string; readonly tokenHash: string } | null => {
  const [, applicationId, secret] = TOKEN.exec(token) ?? [];
  if (applicationId === undefined || secret === undefined) return null;
  return { applicationId, tokenHash: tokenHashOf(secret) };
};
