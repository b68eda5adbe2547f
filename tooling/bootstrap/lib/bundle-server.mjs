import { readFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { build } from 'esbuild';
import { inRoot } from './repository.mjs';

const SERVER = inRoot('apps/server');
const RESOLVING = Symbol('resolving');

/**
 * Our sources are bundled, installed packages stay outside. One that npm placed where the bundle does
 * not find it (a workspace's own version) is bundled too.
 */
const leavePackagesOutside = {
  name: 'leave-packages-outside',
  setup({ onResolve, resolve }) {
    onResolve({ filter: /^[^./]/ }, async ({ path, resolveDir, kind, pluginData }) => {
      if (pluginData === RESOLVING || kind === 'entry-point' || path.startsWith('@portal/')) return;
      if (path.startsWith('node:')) return { external: true };
      const from = (folder) => resolve(path, { resolveDir: folder, kind, pluginData: RESOLVING });
      const [wanted, found] = await Promise.all([from(resolveDir), from(SERVER)]);
      if (wanted.errors.length > 0) return { errors: wanted.errors };
      return wanted.path === found.path || wanted.external ? { path, external: true } : wanted;
    });
  },
};

const isOurs = (path) => !path.includes('/node_modules/');

/** A source that finds files beside itself (`import.meta.url`) keeps finding them there. */
const keepFilePlaces = {
  name: 'keep-file-places',
  setup({ onLoad }) {
    onLoad({ filter: /\.m?[jt]s$/ }, async ({ path }) => {
      const text = isOurs(path) ? await readFile(path, 'utf8') : '';
      if (!text.includes('import.meta.url')) return undefined;
      const place = JSON.stringify(relative(join(SERVER, 'dist'), path));
      return {
        contents: text.replaceAll('import.meta.url', `new URL(${place}, import.meta.url).href`),
        loader: path.endsWith('ts') ? 'ts' : 'js',
        resolveDir: dirname(path),
      };
    });
  },
};

/** Bundles `apps/server/src/main.ts` and `cli.ts` into `apps/server/dist`, with source maps. */
export const bundleServer = async () => {
  await build({
    entryPoints: [join(SERVER, 'src/main.ts'), join(SERVER, 'src/cli.ts')],
    outdir: join(SERVER, 'dist'),
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    sourcemap: true,
    logLevel: 'silent',
    banner: {
      js: "import { createRequire as createRequireHere } from 'node:module'; const require = createRequireHere(import.meta.url);",
    },
    plugins: [leavePackagesOutside, keepFilePlaces],
  });
};
