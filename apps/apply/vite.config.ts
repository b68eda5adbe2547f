import { defineConfig } from 'vite';
import { portalApp } from '../../packages/ui/build/portal-vite.ts';

// The base is where its files are, on the public host too; pages stand elsewhere there.
export default defineConfig(portalApp({ base: '/reseller/apply/' }));
