import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { inRoot, tool } from './repository.mjs';
import { step } from './report.mjs';
import { run, runOrFail } from './run.mjs';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
const MAC = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** What lets Chromium run headless as root, in a container, without calling home. */
const CHROMIUM_FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const installed = () => {
  const folders = (process.env.PATH ?? '').split(delimiter);
  const inPath = NAMES.flatMap((name) => folders.map((folder) => join(folder, name)));
  return [...inPath, ...MAC].filter((file) => existsSync(file));
};

const playwrights = async () => {
  const { chromium } = await import(inRoot('node_modules/playwright-core/index.mjs'));
  return chromium.executablePath();
};

/** A browser that is there may still miss its libraries: only one that shows a page counts. */
const works = async (file) => {
  if (!file || !existsSync(file)) return false;
  const { code, output } = await run(file, [
    '--headless',
    ...CHROMIUM_FLAGS,
    '--timeout=20000',
    '--dump-dom',
    'data:text/html,<title>it works</title>',
  ]).catch(() => ({ code: 1, output: '' }));
  return code === 0 && output.includes('it works');
};

const firstWorking = async (files) => {
  for (const file of files) if (await works(file)) return file;
  return undefined;
};

const installPlaywrights = () =>
  step('Installing Chromium (Playwright)', () =>
    run(process.execPath, [tool('playwright'), 'install', 'chromium']),
  );

const installDebians = () =>
  step('Installing Chromium (apt-get)', async () => {
    const env = { DEBIAN_FRONTEND: 'noninteractive' };
    await runOrFail('apt-get update', 'apt-get', ['update', '-q'], { env });
    const args = ['install', '-y', '-q', '--no-install-recommends', 'chromium'];
    await runOrFail('apt-get install', 'apt-get', args, { env });
  });

/**
 * Path of a Chromium or Chrome that works headless: `CHROMIUM_PATH`, an installed one, Playwright's, or
 * one that is installed now.
 *
 * @throws Error that says what to install by hand.
 */
export const findBrowser = async () => {
  const given = process.env.CHROMIUM_PATH;
  if (given) {
    if (await works(given)) return given;
    throw new Error(`CHROMIUM_PATH is ${given}, which does not run as a headless Chromium.`);
  }
  const found = await firstWorking([...installed(), await playwrights()]);
  if (found !== undefined) return found;
  await installPlaywrights();
  if (await works(await playwrights())) return playwrights();
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    await installDebians();
    const fromDebian = await firstWorking(installed());
    if (fromDebian !== undefined) return fromDebian;
  }
  throw new Error(
    'The browser tests need Chromium or Chrome, and none could be installed. ' +
      'Install one and set CHROMIUM_PATH to it if it is not on the PATH.',
  );
};
