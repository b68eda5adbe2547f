import { KEY } from './text-fields';
import type { TextField } from './text-fields';

/** Texts that are no text, and one that is too long for every field but a picture. */
export const HOSTILE: readonly (readonly [string, string])[] = [
  ['half a character', 'ab\ud800cd'],
  ['the other half', '\udc00'],
  ['a zero byte', 'ab\0cd'],
  ['a long text', 'x'.repeat(60_000)],
];

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The input with a text at a path; what stands beside it stays, what is missing on the way is made. */
export const withText = (input: unknown, path: TextField['path'], text: string): unknown => {
  const [name, ...rest] = path;
  if (name === undefined) return text;
  if (name === KEY) {
    const base = isRecord(input) ? input : {};
    const key = rest.length === 0 ? text : (Object.keys(base)[0] ?? 'key');
    return { ...base, [key]: rest.length === 0 ? text : withText(base[key], rest, text) };
  }
  if (name === '0') {
    const list: readonly unknown[] = Array.isArray(input) ? input : [];
    const [first, ...others] = list;
    return [withText(first, rest, text), ...others];
  }
  const base = isRecord(input) ? input : {};
  return { ...base, [name]: withText(base[name], rest, text) };
};
