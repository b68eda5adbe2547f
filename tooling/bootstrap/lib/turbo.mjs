import { tool } from './repository.mjs';
import { run } from './run.mjs';

/** Nothing leaves the machine; and what another machine, or another Node, has found green is not taken for found here. */
const ENV = {
  TURBO_TELEMETRY_DISABLED: '1',
  DO_NOT_TRACK: '1',
  PORTAL_MACHINE: `${process.platform}-${process.arch}-${process.version}`,
};

/**
 * Runs tasks of `turbo.json`, each only when something it depends on has changed since it last succeeded.
 *
 * @param {readonly string[]} args names of tasks, and turbo's options
 * @param {Parameters<typeof run>[2]} options
 * @returns {ReturnType<typeof run>}
 */
export const turbo = (args, options = {}) =>
  run(process.execPath, [tool('turbo'), 'run', ...args], {
    ...options,
    env: { ...ENV, ...options.env },
  });
