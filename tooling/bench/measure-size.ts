import { readFileSync } from 'node:fs';
import path from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import type { Result } from './report';

const ROOT = path.resolve(import.meta.dirname, '../..');
const LIMIT_KB = 200;

interface Chunk {
  readonly file: string;
  readonly isEntry?: boolean;
  readonly imports?: readonly string[];
}

const isManifest = (value: unknown): value is Record<string, Chunk> =>
  typeof value === 'object' && value !== null;

const readManifest = (app: string): Record<string, Chunk> => {
  const file = path.join(ROOT, 'apps', app, 'dist/.vite/manifest.json');
  const manifest: unknown = JSON.parse(readFileSync(file, 'utf8'));
  if (!isManifest(manifest)) throw new Error(`${file} cannot be read.`);
  return manifest;
};

/** A chunk and everything it imports at once, by file. */
const withImports = (
  manifest: Record<string, Chunk>,
  key: string,
  found = new Set<string>(),
): Set<string> => {
  const chunk = manifest[key];
  if (chunk === undefined || found.has(chunk.file)) return found;
  found.add(chunk.file);
  for (const next of chunk.imports ?? []) withImports(manifest, next, found);
  return found;
};

const firstLoad = (manifest: Record<string, Chunk>): Set<string> => {
  const files = new Set<string>();
  for (const [key, chunk] of Object.entries(manifest))
    if (chunk.isEntry === true || /(overview|start|welcome)-page\.tsx$/.test(key))
      withImports(manifest, key, files);
  return new Set([...files].filter((file) => file.endsWith('.js')));
};

/** JavaScript that the first page of an app needs: its entry, what that imports, and the page that it begins with. */
export const measureSize = (app: string): Result => {
  const files = [...firstLoad(readManifest(app))].map((file) =>
    readFileSync(path.join(ROOT, 'apps', app, 'dist', file)),
  );
  const kb = (compress: (file: Buffer) => Buffer): number =>
    files.reduce((sum, file) => sum + compress(file).length, 0) / 1000;
  const gzip = kb((file) => gzipSync(file, { level: 9 }));
  const brotli = kb((file) => brotliCompressSync(file));
  return {
    what: `first-load JavaScript of ${app}, gzip`,
    value: `${gzip.toFixed(0)} kB`,
    limit: `≤ ${LIMIT_KB} kB`,
    ok: gzip <= LIMIT_KB,
    figures: `${files.length} files, brotli ${brotli.toFixed(0)} kB`,
  };
};
