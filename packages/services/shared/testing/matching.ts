import { expect } from 'vitest';

/** Matches any text that holds this one. */
export const textWith = (part: string): unknown => expect.stringContaining(part);

/** Matches any text at all. */
export const someText = (): unknown => expect.any(String);
