import { defineConfig } from 'vite';
import { portalApp } from '../../packages/ui/build/portal-vite';

export default defineConfig(portalApp({ base: '/reseller/' }));
