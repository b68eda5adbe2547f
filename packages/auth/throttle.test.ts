import { describe, expect, it } from 'vitest';
import {
  addressBlock,
  countFailure,
  forgetFailures,
  mayRequestReset,
  refuseTooManyFailures,
} from './throttle';
import type { Attempt } from './throttle';

const attempt = (email: string, ipAddress: string): Attempt => ({
  surface: 'partner',
  partnerId: 'p',
  email,
  ipAddress,
});

describe('the neighbourhood of an address', () => {
  it.each([
    ['203.0.113.77', '203.0.113'],
    ['::ffff:203.0.113.77', '203.0.113'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
    ['2001:db8::1', '2001:db8:0:0'],
    ['::1', '0:0:0:0'],
  ])('of %s is %s', (address, block) => {
    expect(addressBlock(address)).toBe(block);
  });
});

describe('failed sign-ins', () => {
  it('are refused after ten for one account from anywhere, until one works', async () => {
    for (let index = 0; index < 10; index += 1) {
      const one = attempt('a@example.test', `10.${index}.0.1`);
      await refuseTooManyFailures(one);
      await countFailure(one);
    }
    const next = attempt('a@example.test', '10.99.0.1');
    await expect(refuseTooManyFailures(next)).rejects.toMatchObject({ code: 'limit' });
    await refuseTooManyFailures(attempt('b@example.test', '10.99.0.1'));
    await forgetFailures(next);
    await refuseTooManyFailures(next);
  });

  it('are refused after sixty from one neighbourhood, whoever is tried', async () => {
    for (let index = 0; index < 60; index += 1)
      await countFailure(attempt(`many${index}@example.test`, `192.0.2.${index}`));
    const neighbour = attempt('new@example.test', '192.0.2.200');
    await expect(refuseTooManyFailures(neighbour)).rejects.toMatchObject({ code: 'limit' });
    await refuseTooManyFailures(attempt('new@example.test', '198.51.100.1'));
  });
});

describe('reset mails', () => {
  it('go three times an hour to one account', async () => {
    const one = attempt('reset@example.test', '198.51.100.9');
    const answers = [];
    for (let index = 0; index < 4; index += 1) answers.push(await mayRequestReset(one));
    expect(answers).toEqual([true, true, true, false]);
  });
});
