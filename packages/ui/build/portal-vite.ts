import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import formatjs from '@formatjs/unplugin/vite';
import react from '@vitejs/plugin-react';
import type { Plugin, UserConfig } from 'vite';
import { messagesPlugin } from './messages-plugin.ts';

const SCHEME_SCRIPT = fileURLToPath(new URL('../theme/color-scheme.js', import.meta.url));

/**
 * Puts the script that picks light or dark before the first paint into the head, as a hashed file of its own:
 * the content security policy allows no inline script, and a module would run too late.
 */
const colorSchemeScript = (base: string): Plugin => {
  return {
    name: 'portal-color-scheme',
    configureServer(server) {
      server.middlewares.use(`${base}color-scheme.js`, (_request, response) => {
        response.setHeader('content-type', 'text/javascript');
        response.end(readFileSync(SCHEME_SCRIPT));
      });
    },
    buildStart() {
      if (this.environment.config.command === 'serve') return;
      const source = readFileSync(SCHEME_SCRIPT, 'utf8');
      this.emitFile({ type: 'asset', name: 'color-scheme.js', source });
    },
    transformIndexHtml: {
      order: 'post',
      handler(_html, { bundle }) {
        const emitted = Object.values(bundle ?? {}).find(
          (file) => file.type === 'asset' && file.names.includes('color-scheme.js'),
        );
        const path = emitted?.fileName ?? 'color-scheme.js';
        return [{ tag: 'script', attrs: { src: `${base}${path}` }, injectTo: 'head-prepend' }];
      },
    },
  };
};

/** The one build of all apps: hashed files below `assets/`, a manifest, code split by route. */
export const portalApp = ({
  base,
}: {
  readonly base: '/' | '/reseller/' | '/reseller/apply/';
}): UserConfig => ({
  base,
  plugins: [
    // Texts become syntax trees where they stand, so that the parser of messages stays out of the browser.
    formatjs({ ast: true, flatten: false, preserveWhitespace: true }),
    react(),
    colorSchemeScript(base),
    messagesPlugin(process.cwd()),
  ],
  resolve: {
    alias: [
      {
        find: /^@formatjs\/icu-messageformat-parser$/,
        replacement: '@formatjs/icu-messageformat-parser/no-parser.js',
      },
    ],
  },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    manifest: true,
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
});
