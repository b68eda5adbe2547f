import { expect, test } from 'vitest';
import { makeVault } from './vault';

const vault = makeVault('a secret of this installation, long enough');

test('what was sealed opens for its row, and looks different each time', () => {
  const sealed = vault.seal('DE89370400440532013000', 'payee-1');
  expect(sealed).not.toContain('DE89');
  expect(vault.seal('DE89370400440532013000', 'payee-1')).not.toBe(sealed);
  expect(vault.open(sealed, 'payee-1')).toBe('DE89370400440532013000');
});

test('another row, another secret and a changed text do not open it', () => {
  const sealed = vault.seal('123', 'payee-1');
  expect(() => vault.open(sealed, 'payee-2')).toThrow();
  expect(() => makeVault('another secret').open(sealed, 'payee-1')).toThrow();
  const changed = `${sealed.startsWith('A') ? 'B' : 'A'}${sealed.slice(1)}`;
  expect(() => vault.open(changed, 'payee-1')).toThrow();
});

test('the mark of a text is the same each time, and tells nothing to who has not the secret', () => {
  const mark = vault.mark('DE89370400440532013000', 'payee-1');
  expect(vault.mark('DE89370400440532013000', 'payee-1')).toBe(mark);
  expect(vault.mark('DE89370400440532013001', 'payee-1')).not.toBe(mark);
  expect(vault.mark('DE89370400440532013000', 'payee-2')).not.toBe(mark);
  expect(makeVault('another secret').mark('DE89370400440532013000', 'payee-1')).not.toBe(mark);
});

test('what is kept for one purpose opens for no other', () => {
  const secret = 'a secret of this installation, long enough';
  const [details, keys] = [makeVault(secret, 'payout_details'), makeVault(secret, 'person_keys')];
  const sealed = keys.seal('123', 'row');
  expect(keys.open(sealed, 'row')).toBe('123');
  expect(() => details.open(sealed, 'row')).toThrow();
  // A tag cut short would be guessed soon.
  const cut = Buffer.from(sealed, 'base64')
    .subarray(0, 12 + 4)
    .toString('base64');
  expect(() => keys.open(cut, 'row')).toThrow();
});
