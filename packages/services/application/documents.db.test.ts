import type { ApplicationDocument } from '@portal/contracts/application-document';
import type { Database } from '@portal/db/database';
import { newId } from '@portal/db/id';
import { inScope } from '@portal/db/in-scope';
import { ofPartner } from '@portal/db/partner-filter';
import { storedFiles } from '@portal/db/schema/file';
import { openSuperuser } from '@portal/db/testing/superuser';
import type { Superuser } from '@portal/db/testing/superuser';
import { MAX_FILE_BYTES } from '@portal/domain/file/limits';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Ctx } from '../context';
import { queueDueFiles } from '../file/queue-due-files';
import { removeFile } from '../file/remove-file';
import { makeTestFilePorts, memoryStore } from '../file/testing/file-ports';
import { asMember } from '../shared/testing/actors';
import { openGuarded } from '../shared/testing/guarded';
import type { ApplicantDoor } from './applicant-door';
import { getApplication } from './describe-application';
import { downloadDocument, linkDocument } from './download-document';
import { eraseOldApplications } from './erase-old';
import { getOwnApplication } from './open-application';
import { scanDocument } from './scan-document';
import { submitApplication } from './submit-application';
import { fillIn, holderOf, newAddress, start } from './testing/applicant';
import { makePlaceIn } from './testing/place';
import type { Place } from './testing/place';
import { removeDocument, uploadDocument } from './upload-document';
import { withdrawApplication } from './withdraw-application';

const EICAR = [
  String.raw`X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD`,
  '-ANTIVIRUS-TEST-FILE!$H+H*',
].join('');
const pdf = (text = 'Register extract'): Buffer => Buffer.from(`%PDF-1.7\n${text}\n%%EOF\n`);
const DAY_MS = 24 * 60 * 60_000;

let db: Database;
let sql: Superuser;
beforeAll(async () => {
  db = await openGuarded();
  sql = await openSuperuser();
});
afterAll(async () => {
  await db.close();
  await sql.end();
});

async function* pieces(bytes: Buffer): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += 3000) yield bytes.subarray(at, at + 3000);
}

const makeWorld = async () => {
  const place = await makePlaceIn(db);
  const store = memoryStore();
  const ports = makeTestFilePorts({ store });
  const email = newAddress();
  await start(place, email);
  const door = await holderOf(place, email);
  const { id: applicationId } = await getOwnApplication(door);
  const owner: Ctx = { ...place.owner, filePorts: ports };
  return { place, store, ports, door, owner, applicationId };
};
type World = Awaited<ReturnType<typeof makeWorld>>;

const upload = (
  { door, ports }: Pick<World, 'door' | 'ports'>,
  content: Buffer,
  given: { readonly id?: string; readonly name?: string; readonly size?: number } = {},
): Promise<ApplicationDocument> =>
  uploadDocument(
    door,
    ports,
    { id: newId(), slot: 'other', name: 'extract.pdf', size: content.length, ...given },
    pieces(content),
  );

const jobOf = (place: Place): Ctx => ({
  ...place.owner,
  actor: { kind: 'system', name: 'test' },
});
const scanIt = ({ place, ports }: World, id: string): Promise<void> =>
  scanDocument(jobOf(place), { id }, ports);
const rowsOf = ({ place }: World) =>
  inScope(db, { login: 'portal_jobs', partnerId: place.partnerId }, (tx) =>
    tx.select().from(storedFiles).where(ofPartner(storedFiles, place.partnerId)),
  );
const stateOf = async (door: ApplicantDoor) =>
  (await getOwnApplication(door)).documents.map(({ state }) => state);
const jobsFor = async (id: string): Promise<string[]> =>
  (
    await sql<
      { name: string }[]
    >`select name from pgboss.job where data->>'id' = ${id} order by name`
  ).map(({ name }) => name);

describe('a document', () => {
  test('is kept sealed, scanned, and then opened by a reviewer, on record', async () => {
    const world = await makeWorld();
    const content = pdf('Brightwater '.repeat(20_000));
    const { id, state, name } = await upload(world, content, { name: '../x\u202E\nextract.exe' });
    expect([state, name]).toEqual(['received', 'xextract.pdf']);
    expect(await jobsFor(id)).toEqual(['file__scan']);
    const [sealed] = [...world.store.files.values()];
    expect(sealed?.includes('Brightwater')).toBe(false);

    const picked = { id: world.applicationId, documentId: id };
    await expect(linkDocument(world.owner, picked)).rejects.toMatchObject({ code: 'conflict' });
    await scanIt(world, id);
    expect(await stateOf(world.door)).toEqual(['clean']);
    const { href } = await linkDocument(world.owner, picked);
    const file = await downloadDocument(world.owner, href.replace('/document/', ''));
    let read = '';
    for await (const part of file.content) read += Buffer.from(part).toString();
    expect(read).toBe(content.toString());
    expect([file.name, file.mediaType]).toEqual(['xextract.pdf', 'application/pdf']);
    const acts = await sql`select action from audit_log
      where partner_id = ${world.place.partnerId} and entity_id = ${world.applicationId} order by seq`;
    expect(acts.map(({ action }) => String(action))).toEqual([
      'application.add_document',
      'application.download_document',
    ]);
  });

  test('sent twice under one id is there once', async () => {
    const world = await makeWorld();
    const id = newId();
    const first = await upload(world, pdf(), { id });
    expect(await upload(world, pdf('another'), { id })).toEqual(first);
    expect(await stateOf(world.door)).toHaveLength(1);
  });

  test.each<[string, Buffer, string]>([
    ['a program', Buffer.from('MZ\u0090 is no document'), 'validation'],
    ['a ZIP archive, so nothing that could unpack', Buffer.from('PK\u0003\u0004 x'), 'validation'],
    [
      'a PDF with an archive behind it',
      Buffer.concat([pdf(), Buffer.from(`PK\u0005\u0006${'\0'.repeat(18)}`)]),
      'validation',
    ],
    ['nothing', Buffer.alloc(0), 'validation'],
  ])('that is %s is refused, and nothing of it is kept', async (_, content, code) => {
    const world = await makeWorld();
    await expect(upload(world, content)).rejects.toMatchObject({ code });
    expect(world.store.files.size).toBe(0);
    expect(await stateOf(world.door)).toEqual([]);
  });

  test('of 200 MB is refused before any of it is read', async () => {
    const world = await makeWorld();
    let isRead = false;
    async function* never(): AsyncGenerator<Uint8Array> {
      isRead = true;
      yield pdf();
    }
    const announced = { id: newId(), slot: 'other', name: 'x', size: 200_000_000 } as const;
    await expect(uploadDocument(world.door, world.ports, announced, never())).rejects.toMatchObject(
      { code: 'limit', message: 'This file is larger than 20 MB.' },
    );
    expect(isRead).toBe(false);
  });

  test('counts for the total with what was announced, so that several at once do not pass it', async () => {
    const world = await makeWorld();
    await sql`insert into stored_files (partner_id, id, tenant_id, subject_kind, subject_id, slot, name, size_bytes)
      select ${world.place.partnerId}, gen_random_uuid(), ${world.place.tenantId}, 'application', ${world.applicationId},
        'other', '', ${MAX_FILE_BYTES} from generate_series(1, 3)`;
    await expect(upload(world, pdf())).rejects.toMatchObject({ code: 'limit' });
  });

  test('that breaks off, or is shorter than announced, leaves nothing that counts', async () => {
    const world = await makeWorld();
    await expect(upload(world, pdf(), { size: 5000 })).rejects.toMatchObject({
      code: 'validation',
    });
    async function* broken(): AsyncGenerator<Uint8Array> {
      yield pdf();
      throw Object.assign(new Error('aborted'), { code: 'ECONNRESET' });
    }
    const announced = { id: newId(), slot: 'other', name: 'x', size: 5000 } as const;
    await expect(
      uploadDocument(world.door, world.ports, announced, broken()),
    ).rejects.toMatchObject({ code: 'conflict' });
    expect((await rowsOf(world)).map(({ state }) => state)).toEqual(['deleted', 'deleted']);
    expect(world.store.files.size).toBe(0);
  });

  test('with the test virus never opens, flags its application, and has to go before it is sent', async () => {
    const world = await makeWorld();
    await fillIn(world.door);
    const { id } = await upload(world, pdf(EICAR));
    await scanIt(world, id);
    await scanIt(world, id);
    expect(await stateOf(world.door)).toEqual(['infected']);
    await expect(
      linkDocument(world.owner, { id: world.applicationId, documentId: id }),
    ).rejects.toMatchObject({ code: 'conflict' });
    await expect(submitApplication(world.door)).rejects.toMatchObject({ code: 'validation' });
    await removeDocument(world.door, { id });
    await removeDocument(world.door, { id });
    expect((await submitApplication(world.door)).state).toBe('submitted');
    const { flagged } = await getApplication(world.owner, { id: world.applicationId });
    expect(flagged.filter(({ code }) => code === 'document_infected')).toHaveLength(1);
  });

  test('that cannot be scanned is held back, and tried again later', async () => {
    const world = await makeWorld();
    const away = makeTestFilePorts({
      ...world.ports,
      scanner: { scan: () => Promise.resolve({ verdict: 'unavailable', why: 'away' }) },
    });
    const { id } = await upload(world, pdf());
    await scanDocument(jobOf(world.place), { id }, away);
    await scanDocument(jobOf(world.place), { id }, away);
    const [row] = await rowsOf(world);
    expect([row?.state, row?.finding, row?.scanTries]).toEqual(['unavailable', 'away', 2]);
    expect(await jobsFor(id)).toEqual(['file__scan', 'file__scan', 'file__scan']);
    await scanIt(world, id);
    expect(await stateOf(world.door)).toEqual(['clean']);
  });

  test('whose content was changed in the store is not called clean', async () => {
    const world = await makeWorld();
    const { id } = await upload(world, pdf());
    for (const file of world.store.files.values()) file.writeUInt8(file.readUInt8(40) ^ 1, 40);
    await scanIt(world, id);
    expect(await stateOf(world.door)).toEqual(['unavailable']);
  });

  test('is not taken after the application was sent or withdrawn, also when that happens meanwhile', async () => {
    const world = await makeWorld();
    await fillIn(world.door);
    async function* meanwhile(): AsyncGenerator<Uint8Array> {
      await submitApplication(world.door);
      yield pdf();
    }
    const announced = { id: newId(), slot: 'other', name: 'x', size: pdf().length } as const;
    await expect(
      uploadDocument(world.door, world.ports, announced, meanwhile()),
    ).rejects.toMatchObject({ code: 'conflict' });
    await expect(upload(world, pdf())).rejects.toMatchObject({ code: 'conflict' });
    await withdrawApplication(world.door);
    await expect(upload(world, pdf())).rejects.toMatchObject({ code: 'conflict' });
    expect(await stateOf(world.door)).toEqual([]);
  });

  test('of another application is not there: not to be removed, sent again, or opened', async () => {
    const [world, other] = [await makeWorld(), await makeWorld()];
    const sibling = {
      ...world,
      door: await (async () => {
        const email = newAddress();
        await start(world.place, email);
        return holderOf(world.place, email);
      })(),
    };
    const { id } = await upload(world, pdf());
    await removeDocument(sibling.door, { id });
    await expect(upload(sibling, pdf(), { id })).rejects.toMatchObject({ code: 'conflict' });
    expect(await stateOf(world.door)).toEqual(['received']);
    await scanIt(world, id);
    const picked = { id: world.applicationId, documentId: id };
    await expect(linkDocument(other.owner, picked)).rejects.toMatchObject({ code: 'not_found' });
  });

  test('is opened by a link for its asker alone, for five minutes, and by none that was changed', async () => {
    const world = await makeWorld();
    const { id } = await upload(world, pdf());
    await scanIt(world, id);
    const { href } = await linkDocument(world.owner, { id: world.applicationId, documentId: id });
    const token = href.replace('/document/', '');
    const colleague: Ctx = {
      ...asMember({ db, partnerId: world.place.partnerId }),
      filePorts: world.ports,
    };
    const later: Ctx = {
      ...world.owner,
      now: () => new Date(world.owner.now().getTime() + 5 * 60_000 + 1),
    };
    const changed = `${token.startsWith('x') ? 'y' : 'x'}${token.slice(1)}`;
    for (const [ctx, given] of [
      [colleague, token],
      [later, token],
      [world.owner, changed],
      [world.owner, 'x'],
    ] as const)
      await expect(downloadDocument(ctx, given)).rejects.toMatchObject({ code: 'not_found' });
    await expect(downloadDocument(world.owner, token)).resolves.toMatchObject({
      sizeBytes: pdf().length,
    });
  });
});

describe('at night', () => {
  test('what a killed server left between store and row goes, and what was not scanned is queued', async () => {
    const world = await makeWorld();
    const { id: waiting } = await upload(world, pdf());
    const { id: orphan } = await upload(world, pdf());
    await sql`alter table stored_files disable trigger file_step`;
    await sql`update stored_files set state = 'receiving' where id = ${orphan}`;
    await sql`alter table stored_files enable trigger file_step`;
    const now = new Date(world.door.now().getTime() + DAY_MS + 1);
    await queueDueFiles(db, now);
    expect(await jobsFor(orphan)).toContain('file__remove');
    expect(await jobsFor(waiting)).toEqual(['file__scan', 'file__scan']);
    await removeFile(jobOf(world.place), { id: orphan }, world.ports);
    await removeFile(jobOf(world.place), { id: orphan }, world.ports);
    await removeFile(jobOf(world.place), { id: waiting }, world.ports);
    expect((await rowsOf(world)).map(({ id }) => id)).toEqual([waiting]);
    expect([...world.store.files.keys()]).toEqual([`${world.place.partnerId}/${waiting}`]);
  });

  test('the files of an erased application go with it, in the store too', async () => {
    const world = await makeWorld();
    const { id } = await upload(world, pdf());
    await withdrawApplication(world.door);
    const later = new Date(world.door.now().getTime() + 250 * DAY_MS);
    await eraseOldApplications(db, later);
    await eraseOldApplications(db, later);
    expect((await rowsOf(world)).map(({ state }) => state)).toEqual(['deleted']);
    expect(await jobsFor(id)).toContain('file__remove');
    await removeFile(jobOf(world.place), { id }, world.ports);
    expect(await rowsOf(world)).toEqual([]);
    expect(world.store.files.size).toBe(0);
  });
});
