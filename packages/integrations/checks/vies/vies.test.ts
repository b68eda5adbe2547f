import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startFakeVies } from './testing/fake-vies';
import type { FakeVies } from './testing/fake-vies';
import { viesRegister } from './vies-register';
import type { VatRegister } from './vies-register';

let vies: FakeVies;
let register: VatRegister;
beforeAll(async () => {
  vies = await startFakeVies({
    DE811569869: { name: '---', address: '---' },
    IT00950501007: { name: "BANCA D'ITALIA", address: 'VIA NAZIONALE 91 \n00184 ROMA RM\n' },
  });
  register = viesRegister({ base: vies.base, timeoutMs: 1500 });
});
afterAll(() => vies.close());

describe('the EU’s register of VAT numbers', () => {
  test('says who has a number, where its country tells', async () => {
    await expect(register.look({ countryCode: 'IT', vatNumber: '00950501007' })).resolves.toEqual({
      kind: 'valid',
      name: "BANCA D'ITALIA",
      address: 'VIA NAZIONALE 91 \n00184 ROMA RM',
    });
    await expect(register.look({ countryCode: 'DE', vatNumber: '811569869' })).resolves.toEqual({
      kind: 'valid',
      name: null,
      address: null,
    });
  });

  test('knows no other', async () => {
    await expect(register.look({ countryCode: 'DE', vatNumber: '111111111' })).resolves.toEqual({
      kind: 'invalid',
    });
    await expect(register.look({ countryCode: 'DE', vatNumber: '!' })).resolves.toEqual({
      kind: 'refused',
      code: 'INVALID_INPUT',
    });
  });

  test.each([
    ['MS_UNAVAILABLE', 'MS_UNAVAILABLE'],
    ['MS_MAX_CONCURRENT_REQ', 'MS_MAX_CONCURRENT_REQ'],
    ['TIMEOUT', 'TIMEOUT'],
    ['slow', 'TIMEOUT'],
    ['garbage', 'HTTP_502'],
  ] as const)('%s is no answer', async (refusal, code) => {
    vies.refuseNext(refusal);
    await expect(register.look({ countryCode: 'DE', vatNumber: '811569869' })).resolves.toEqual({
      kind: 'unavailable',
      code,
    });
  });

  test('that is not reached gives no answer', async () => {
    const nowhere = viesRegister({ base: 'http://127.0.0.1:9', timeoutMs: 300 });
    await expect(nowhere.look({ countryCode: 'DE', vatNumber: '1' })).resolves.toEqual({
      kind: 'unavailable',
      code: 'NOT_REACHED',
    });
  });
});
