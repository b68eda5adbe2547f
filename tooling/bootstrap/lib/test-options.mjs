import { inRoot } from './repository.mjs';

const valueOf = (args, name) => {
  const index = args.findIndex((arg) => arg === name || arg.startsWith(`${name}=`));
  if (index === -1) return undefined;
  return args[index].includes('=') ? args[index].slice(name.length + 1) : (args[index + 1] ?? '');
};

const isTimeZone = (name) => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).format() !== '';
  } catch {
    return false;
  }
};

const inZone = (zone) => {
  if (zone === undefined) return {};
  if (!isTimeZone(zone))
    throw new Error(`--tz takes a time zone such as Pacific/Auckland; not ${zone || 'none'}`);
  return { TZ: zone, PORTAL_TEST_TZ: zone };
};

const atTime = (clock) => {
  if (clock === undefined) return {};
  const at = Date.parse(clock);
  // In a run whose clock is ahead already.
  const ahead = Number(process.env.PORTAL_TEST_CLOCK_OFFSET ?? 0);
  if (Number.isNaN(at))
    throw new Error(`--clock takes a time such as 2034-10-31T23:50:00Z; not ${clock || 'none'}`);
  const preload = `--import=${new URL(`file://${inRoot('tooling/bootstrap/lib/shift-clock.mjs')}`).href}`;
  return {
    PORTAL_TEST_CLOCK_OFFSET: String(at - Date.now() + ahead),
    NODE_OPTIONS: [process.env.NODE_OPTIONS, preload].filter(Boolean).join(' '),
  };
};

/**
 * Reads what `npm test` was asked for.
 *
 * @param {readonly string[]} args `--only unit,database`, `--force`, `--tz Pacific/Auckland`, `--clock 2034-10-31T23:50:00Z`
 * @param {readonly string[]} names of all stages
 * @returns {{ only: readonly string[], force: boolean, env: Record<string, string> }} `env`: for the tests
 * @throws Error that says what each takes
 */
export const readTestOptions = (args, names) => {
  const given = valueOf(args, '--only');
  const clock = valueOf(args, '--clock');
  // PostgreSQL's own clock cannot be moved, and the product compares its rows with that one.
  const usual = clock === undefined ? names : ['unit'];
  const only = given === undefined ? usual : given.split(',').filter(Boolean);
  const unknown = only.filter((name) => !names.includes(name));
  if (unknown.length > 0 || only.length === 0)
    throw new Error(
      `--only takes stages out of ${names.join(',')}; not ${unknown.join(',') || 'none'}`,
    );
  const env = { ...inZone(valueOf(args, '--tz')), ...atTime(clock) };
  return { only, force: args.includes('--force'), env };
};
