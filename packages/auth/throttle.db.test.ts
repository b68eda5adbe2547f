import { openDatabase } from '@portal/db/database';
import type { Database } from '@portal/db/database';
import { newId } from '@portal/db/id';
import { queryGuard } from '@portal/db/testing/query-guard';
import { openSuperuser } from '@portal/db/testing/superuser';
import type { Superuser } from '@portal/db/testing/superuser';
import { freshDatabase } from '@portal/db/testing/worker-database';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { countAttempt, forgetFailures, mayRequestReset, takeAttemptBack } from './throttle';
import type { Attempt } from './throttle';

let own: Awaited<ReturnType<typeof freshDatabase>>;
let root: Superuser;
/** As two server processes have it: each with its own connections, and nothing in common but the database. */
let db: Database;
let another: Database;

beforeAll(async () => {
  own = await freshDatabase();
  const open = () =>
    openDatabase({ urlFor: own.urlFor, sealKey: own.sealKey, max: 4, ...queryGuard() });
  [db, another] = [open(), open()];
  root = await openSuperuser(own.superuserUrl);
});
afterAll(async () => {
  await Promise.all([db.close(), another.close(), root.end()]);
  await own.drop();
});
beforeEach(async () => {
  await root`delete from platform_attempts`;
});

const partnerId = newId();
const attempt = (email: string, ipAddress: string): Attempt => ({
  surface: 'partner',
  partnerId,
  email,
  ipAddress,
});

const TOO_MANY = { code: 'limit' };

describe('sign-ins', () => {
  it('are refused after ten for one account from anywhere, at any process, until one works', async () => {
    for (let index = 0; index < 10; index += 1)
      await countAttempt(
        index % 2 === 0 ? db : another,
        attempt('a@example.test', `10.${index}.0.1`),
      );
    const next = attempt('a@example.test', '10.99.0.1');
    for (const at of [db, another])
      await expect(countAttempt(at, next)).rejects.toMatchObject(TOO_MANY);
    await countAttempt(db, attempt('b@example.test', '10.99.0.1'));
    await forgetFailures(another, next);
    await countAttempt(db, next);
  });

  it('of one account are no more than ten under way at once, however many processes are asked', async () => {
    const asked = await Promise.allSettled(
      Array.from({ length: 30 }, (_, index) =>
        countAttempt(
          index % 2 === 0 ? db : another,
          attempt('rush@example.test', `10.0.${index}.1`),
        ),
      ),
    );
    expect(asked.filter(({ status }) => status === 'fulfilled')).toHaveLength(10);
  });

  it('are refused after sixty from one neighbourhood, whoever is tried; what works is not held against it', async () => {
    for (let index = 0; index < 61; index += 1) {
      const works = attempt('works@example.test', '192.0.2.7');
      await countAttempt(db, works);
      await takeAttemptBack(another, works);
    }
    for (let index = 0; index < 60; index += 1)
      await countAttempt(db, attempt(`many${index}@example.test`, `192.0.2.${index}`));
    const neighbour = attempt('new@example.test', '192.0.2.200');
    await expect(countAttempt(another, neighbour)).rejects.toMatchObject(TOO_MANY);
    await countAttempt(another, attempt('new@example.test', '198.51.100.1'));
  });

  it('that are refused are not counted: who insists on one account does not spend the neighbourhood', async () => {
    const one = attempt('a@example.test', '192.0.2.7');
    for (let index = 0; index < 70; index += 1) await countAttempt(db, one).catch(() => undefined);
    await countAttempt(db, attempt('b@example.test', '192.0.2.8'));
  });

  it('are forgotten when their time is over, and say nobody’s name meanwhile', async () => {
    const one = attempt('a@example.test', '192.0.2.7');
    for (let index = 0; index < 10; index += 1) await countAttempt(db, one);
    await root`update platform_attempts set ends_at = now() - interval '1 second'`;
    await countAttempt(db, attempt('b@example.test', '198.51.100.1'));
    const left = await root<{ key_hash: string }[]>`select key_hash from platform_attempts`;
    expect(left).toHaveLength(2);
    for (const { key_hash: key } of left) expect(key).toMatch(/^[0-9a-f]{64}$/);
    await countAttempt(db, one);
  });
});

describe('reset mails', () => {
  it('go three times an hour to one account, whichever process is asked', async () => {
    const one = attempt('reset@example.test', '198.51.100.9');
    const answers = [];
    for (const at of [db, another, db, another]) answers.push(await mayRequestReset(at, one));
    expect(answers).toEqual([true, true, true, false]);
  });
});
