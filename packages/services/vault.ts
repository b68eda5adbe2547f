import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';

/** Keeps short secrets in the database so that the database alone does not give them away. */
export interface Vault {
  /** `belongsTo` names the row; what is sealed for one row does not open as another's. */
  readonly seal: (text: string, belongsTo: string) => string;
  /** Throws when the text was changed, sealed for another row, or with another secret. */
  readonly open: (sealed: string, belongsTo: string) => string;
  /** Tells whether two texts are the same without giving them away: equal for equal texts of the same row, in hex. */
  readonly mark: (text: string, belongsTo: string) => string;
}

const CIPHER = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

const keyFor = (secret: string, purpose: string): Buffer =>
  Buffer.from(hkdfSync('sha256', secret, '', purpose, 32));

/** Seals a text with a key of 32 bytes (AES-256-GCM, a fresh nonce each time); `belongsTo` says what alone it opens as. */
export const sealWith = (key: Buffer, text: string, belongsTo: string): string => {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(CIPHER, key, nonce).setAAD(Buffer.from(belongsTo));
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64');
};

/** Throws when the text was changed, or sealed with another key or as something else. */
export const openWith = (key: Buffer, sealed: string, belongsTo: string): string => {
  const bytes = Buffer.from(sealed, 'base64');
  const cipher = createDecipheriv(CIPHER, key, bytes.subarray(0, NONCE_BYTES), {
    authTagLength: TAG_BYTES,
  })
    .setAAD(Buffer.from(belongsTo))
    .setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
  const body = bytes.subarray(NONCE_BYTES + TAG_BYTES);
  return Buffer.concat([cipher.update(body), cipher.final()]).toString('utf8');
};

/** What vaults keep, each with a key of its own. */
const PURPOSES = {
  payout_details: 'portal payout details', // no text: a purpose of a key
  person_keys: 'portal keys of persons', // no text: a purpose of a key
} as const;

/** A vault with a key of its own, derived from the installation's secret for what it keeps. */
export const makeVault = (
  secret: string,
  keeps: keyof typeof PURPOSES = 'payout_details',
): Vault => {
  const key = keyFor(secret, PURPOSES[keeps]);
  const markKey = keyFor(secret, `${PURPOSES[keeps]}: marks`); // no text: a purpose of a key
  return {
    seal: (text, belongsTo) => sealWith(key, text, belongsTo),
    open: (sealed, belongsTo) => openWith(key, sealed, belongsTo),
    mark: (text, belongsTo) =>
      createHmac('sha256', markKey)
        .update(JSON.stringify([belongsTo, text]))
        .digest('hex'),
  };
};
