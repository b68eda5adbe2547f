import { defineConfig } from 'vite';
import { portalApp } from '../../packages/ui/build/portal-vite.ts';

export default defineConfig(portalApp({ base: '/' }));
