import { createHash, randomBytes } from 'node:crypto';

/** SHA-256 in hex: how session ids, one-time tokens and API keys are stored. They are random, so no salt is needed. */
export const sha256Hex = (text: string): string => createHash('sha256').update(text).digest('hex');

/** A secret of 256 random bits in URL-safe characters. */
export const newSecret = (): string => randomBytes(32).toString('base64url');
