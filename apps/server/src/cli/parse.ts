import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { UsageError } from './output';

/** `a,b, c` → its parts, without empty ones. */
export const words = (text: string): string[] =>
  text
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '');

/** `field=header`, gathered over repeated options. */
export const pair = (text: string, known: Record<string, string> = {}): Record<string, string> => {
  const at = text.indexOf('=');
  if (at < 1) throw new UsageError(`"${text}" is not field=header.`);
  return { ...known, [text.slice(0, at)]: text.slice(at + 1) };
};

/** A day is its first instant in UTC; an instant with zone stays what it is. */
export const moment = (text: string): string => {
  const at = new Date(/^\d{4}-\d{2}-\d{2}$/.test(text) ? `${text}T00:00:00Z` : text);
  if (Number.isNaN(at.getTime())) throw new UsageError(`"${text}" is no date such as 2026-01-31.`);
  return at.toISOString();
};

/** A file in pieces, or standard input for `-`. */
export const readPieces = async (file: string): Promise<AsyncIterable<Uint8Array>> => {
  if (file === '-') return process.stdin;
  const found = await stat(file).catch(() => undefined);
  if (found?.isFile() !== true) throw new UsageError(`There is no file ${file}.`);
  return createReadStream(file, { highWaterMark: 1024 * 1024 });
};

/** A whole file as text, or standard input for `-`. */
export const readText = async (file: string): Promise<string> => {
  const pieces: Uint8Array[] = [];
  for await (const piece of await readPieces(file)) pieces.push(piece);
  return Buffer.concat(pieces)
    .toString('utf8')
    .replace(/^\uFEFF/, '');
};

/** A JSON file. */
export const readJson = async (file: string): Promise<unknown> => {
  const text = await readText(file);
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new UsageError(
      `${file} is not JSON: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
};
