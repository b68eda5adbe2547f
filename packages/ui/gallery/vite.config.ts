import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { portalApp } from '../build/portal-vite.ts';

export default defineConfig({
  ...portalApp({ base: '/' }),
  root: fileURLToPath(new URL('.', import.meta.url)),
  build: {
    outDir: fileURLToPath(new URL('../../../node_modules/.cache/gallery', import.meta.url)),
  },
});
