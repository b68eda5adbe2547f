import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { longTests, whatLongAdds } from './long-tests.mjs';

const repository = fileURLToPath(new URL('../../..', import.meta.url));
const IMPORT = "import { runs } from '@portal/domain/testing/runs';\n";

test('what the long tests add is read from the numbers that a test asks for', () => {
  expect(whatLongAdds('fc.assert(property);')).toBeNull();
  expect(whatLongAdds(`${IMPORT}fc.assert(one, runs()); fc.assert(other, runs(5_000));`)).toBe(
    '5100 runs instead of 1701',
  );
  expect(whatLongAdds(`${IMPORT.replace('runs', 'isLong')}const all = isLong;`)).toBe(
    'all combinations instead of a part of them',
  );
  expect(whatLongAdds(`${IMPORT}runs(30);\n  // Longer: ten outages instead of three.\n`)).toBe(
    '30 runs instead of 10, and ten outages instead of three',
  );
  expect(whatLongAdds('/** Longer: all pages. */\nconst pages = isLong ? all : some;')).toBe(
    'all pages',
  );
  expect(whatLongAdds("const text = `import { runs } from '@portal/domain/testing/runs'`;")).toBe(
    null,
  );
});

test('a browser test that is longer there is found', async () => {
  const found = await longTests();
  expect(found.filter(({ file }) => file.endsWith('.spec.ts'))).toContainEqual({
    file: 'e2e/specs/accessibility/axe.spec.ts',
    adds: 'all pages of all apps by their address, wide and on a phone, instead of each screen once',
  });
  expect(found.map(({ file }) => file)).not.toContain('tooling/bootstrap/lib/long-tests.test.ts');
});

test('every property takes its number from there', () => {
  const files = execFileSync('git', ['ls-files', '-z', '*.test.ts', '*.test.tsx'], {
    cwd: repository,
    encoding: 'utf8',
  }).split('\0');
  const own = 'tooling/bootstrap/lib/long-tests.test.ts';
  const without = files.filter((file) => {
    if (file === '' || file === own) return false;
    const source = readFileSync(join(repository, file), 'utf8');
    const asserted = source.match(/\bfc\.assert\(/g)?.length ?? 0;
    return (
      asserted > 0 &&
      (whatLongAdds(source) === null ||
        /\bnumRuns: \d/.test(source.replaceAll(/fc\.sample\([^;]*;/g, '')))
    );
  });
  expect(without).toEqual([]);
});
