import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { expect, test } from 'vitest';
import { messagesPlugin } from './messages-plugin.ts';

const app = fileURLToPath(new URL('../../../apps/reseller', import.meta.url));
const catalogues = fileURLToPath(new URL('../format/catalogues.ts', import.meta.url));

test('an app gets the pseudo-locale, with its own texts and those of packages, each loaded by itself', async () => {
  const built = await build({
    configFile: false,
    root: app,
    logLevel: 'silent',
    plugins: [messagesPlugin(app)],
    build: { write: false, lib: { entry: catalogues, formats: ['es'], fileName: 'catalogues' } },
  });
  const chunks = [built].flat().flatMap((one) => ('output' in one ? one.output : []));
  const code = (isEntry: boolean): string =>
    chunks
      .flatMap((one) => (one.type === 'chunk' && one.isEntry === isEntry ? [one.code] : []))
      .join('\n');
  expect(code(true)).toContain('pseudo');
  expect(code(true)).not.toContain('ui.confirm.cancel');
  expect(code(false)).toContain('ui.confirm.cancel');
  expect(code(false)).toContain('reseller.profile.save');
  expect(code(false)).toContain('Ƈȧȧƞƈḗḗŀ');
});
