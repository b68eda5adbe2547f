import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Absolute path of the repository. */
export const ROOT = fileURLToPath(new URL('../../..', import.meta.url)).replace(/\/$/, '');

/** Absolute path of a file or folder of the repository. */
export const inRoot = (...parts) => join(ROOT, ...parts);

/** Script of an installed command-line tool, to be run with node. */
export const tool = (name) => inRoot('node_modules/.bin', name);

/** Arguments with which node runs a TypeScript source; found from here, wherever the program is to run. */
export const withTypeScript = (script) => ['--import', import.meta.resolve('tsx'), script];

const OLDEST_NODE = [20, 19];

/** Ends with an explanation when this Node is too old for the project. */
export const checkNode = () => {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1])) return;
  console.error(
    `This project needs Node ${OLDEST_NODE.join('.')} or newer; this is ${process.version} (${process.execPath}).\n` +
      'Install a current one from https://nodejs.org and try again.',
  );
  process.exit(1);
};
