import { bundleServer } from './lib/bundle-server.mjs';

// The build task of apps/server: the server and the command line into its dist.
await bundleServer();
