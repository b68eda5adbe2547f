import { openDatabase } from '@portal/db/database';
import type { Database } from '@portal/db/database';
import { newId, PLATFORM_PARTNER_ID } from '@portal/db/id';
import { makePlatformUser } from '@portal/db/testing/fixtures';
import { queryGuard } from '@portal/db/testing/query-guard';
import { openSuperuser } from '@portal/db/testing/superuser';
import type { Superuser } from '@portal/db/testing/superuser';
import { freshDatabase } from '@portal/db/testing/worker-database';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { enterPartner } from '../context';
import { asStaff } from '../shared/testing/actors';
import { invitePlatformUser } from '../team/invite-platform-user';
import { makeVault } from '../vault';
import { readPartnerOutbox } from './read-outbox';

let own: Awaited<ReturnType<typeof freshDatabase>>;
let db: Database;
let root: Superuser;
beforeAll(async () => {
  own = await freshDatabase();
  db = openDatabase({ urlFor: own.urlFor, sealKey: own.sealKey, max: 2, ...queryGuard() });
  root = await openSuperuser(own.superuserUrl);
});
afterAll(async () => {
  await root.end();
  await db.close();
  await own.drop();
});

describe('a secret', () => {
  const invite = async (): Promise<string> => {
    const email = `${newId()}@invited.example`;
    const { id: userId } = await makePlatformUser(db, { role: 'administrator' });
    const staff = asStaff(db);
    await invitePlatformUser(
      { ...staff, actor: { kind: 'platform', userId, name: 'Stella', role: 'administrator' } },
      { email, name: 'Ivo Invited', role: 'operator' },
    );
    return email;
  };
  const PLATFORM = PLATFORM_PARTNER_ID;
  const SYSTEM = { kind: 'system', name: 'test' } as const;
  const mailed = (email: string) =>
    root<{ body: string }[]>`select body from mails where to_address = ${email}`;
  const readAll = (): Promise<void> =>
    readPartnerOutbox({ ...enterPartner(asStaff(db), PLATFORM), actor: SYSTEM });

  test('is sealed in the outbox, and in the mail to whom it belongs', async () => {
    const email = await invite();
    const rows = await root<{ row: string; sealed: string | null }[]>`
      select o::text as row, sealed from outbox o where partner_id = ${PLATFORM}`;
    await readAll();
    const [mail] = await mailed(email);
    const token = /token=([\w-]+)/.exec(mail?.body ?? '')?.[1] ?? '';
    expect(token).not.toBe('');
    expect(rows.at(-1)?.sealed).not.toBeNull();
    for (const { row } of rows) {
      expect(row).not.toContain(token);
      expect(row).not.toContain(email);
    }
  });

  test('that was sealed by another installation is opened by nobody, and keeps nothing back', async () => {
    const lost = await invite();
    const sealed = makeVault('another').seal('{"token":"t"}', 'another');
    await root`update outbox set sealed = ${sealed} where partner_id = ${PLATFORM}`;
    const email = await invite();
    await readAll();
    expect([(await mailed(lost)).length, (await mailed(email)).length]).toEqual([0, 1]);
  });
});
