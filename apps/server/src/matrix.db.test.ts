import { isLong } from '@portal/domain/testing/runs';
import { PARTNER_ROLES, PLATFORM_ROLES, RESELLER_ROLES } from '@portal/domain/enum/role';
import { permissionsOf } from '@portal/contracts/permission';
import { SURFACES } from '@portal/auth/actor';
import type { Surface } from '@portal/auth/actor';
import { openSuperuser } from '@portal/db/testing/superuser';
import type { Superuser } from '@portal/db/testing/superuser';
import { appRouter } from '@portal/trpc/index';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { callOf, makeTestApp } from './testing/test-app';
import type { TestApp } from './testing/test-app';
import { cookieFor, DOMAIN, makePartner, makeStaff } from './testing/world';
import type { Person, TestPartner } from './testing/world';
import { proceduresIn } from './testing/procedures';
import type { Fixture } from './testing/matrix/fixture';
import { FIXTURES } from './testing/matrix/fixtures';
import { makeLastingRows, makeRows, missingRows, renewRows } from './testing/matrix/rows';
import type { Place, Rows } from './testing/matrix/rows';

/** Everything that somebody who asks can be. */
interface Asker {
  readonly name: string;
  readonly surface: Surface | null;
  readonly host: string;
  readonly permissions: readonly string[];
  readonly isLimited: boolean;
  readonly person: Person | null;
  /** Places whose rows are not its own although its partner's. */
  readonly siblings: readonly string[];
}

interface Answer {
  readonly status: number;
  readonly code: string;
  readonly text: string;
}

/** Those of applicants, who sign in nowhere, are in applicant.db.test.ts. */
const PROCEDURES = proceduresIn(appRouter._def.record).filter(
  ({ path }) => !path.startsWith('applicant.'),
);

let portal: TestApp;
let sql: Superuser;
let partner: TestPartner;
let other: TestPartner;
const places = new Map<string, { place: Place; rows: Rows }>();
const askers: Asker[] = [];
let missing: Rows;

const at = (name: string) => {
  const found = places.get(name);
  if (found === undefined) throw new Error(`No place ${name}`);
  return found;
};

const addPlace = async (mark: string, of: TestPartner, index: 0 | 1 | 2): Promise<void> => {
  const { id: resellerId, tenantId } = of.resellers[index];
  const place = { partner: of, tenantId, resellerId, mark };
  const lasting = await makeLastingRows(portal.db, sql, place);
  places.set(mark, { place, rows: await makeRows(portal.db, sql, place, lasting) });
};

const asker = (
  name: string,
  person: Person,
  permissions: readonly string[],
  rest: Partial<Asker> = {},
): Asker => ({
  name,
  person,
  permissions,
  surface: person.surface,
  host: person.host,
  isLimited: false,
  siblings: [],
  ...rest,
});

const addAskers = async (): Promise<void> => {
  for (const [name, host] of [
    ['nobody on the admin host', `admin.${DOMAIN}`],
    ['nobody on the partner’s host', partner.host],
  ] as const)
    askers.push({
      name,
      host,
      surface: null,
      permissions: [],
      isLimited: false,
      person: null,
      siblings: [],
    });
  for (const role of PLATFORM_ROLES)
    askers.push(
      asker(`staff ${role}`, await makeStaff(portal.db, role), permissionsOf.platform(role)),
    );
  for (const role of PARTNER_ROLES)
    askers.push(asker(`partner ${role}`, partner.team[role], permissionsOf.partner(role)));
  askers.push(
    asker('limited manager', partner.limited, permissionsOf.partner('manager'), {
      isLimited: true,
      siblings: ['PLACE_A2'],
    }),
  );
  for (const role of RESELLER_ROLES)
    askers.push(
      asker(`reseller ${role}`, partner.resellers[0][role], permissionsOf.reseller(role), {
        siblings: ['PLACE_A1S', 'PLACE_A2'],
      }),
    );
};

beforeAll(async () => {
  portal = await makeTestApp();
  sql = await openSuperuser();
  partner = await makePartner(portal.db);
  other = await makePartner(portal.db);
  await addPlace('PLACE_A1', partner, 0);
  await addPlace('PLACE_A1S', partner, 1);
  await addPlace('PLACE_A2', partner, 2);
  await addPlace('PLACE_B1', other, 0);
  missing = missingRows(at('PLACE_A1').rows);
  await addAskers();
}, 180_000);
afterAll(async () => {
  await portal.close();
  await sql.end();
});

const codeIn = (text: string): string => /"code":"([a-z_]+)"/.exec(text)?.[1] ?? 'ok';

/** Without what differs from one answer to the next for reasons of its own. */
const withoutNoise = (text: string): string =>
  text
    .replaceAll(/"requestId":"[^"]*"/g, '')
    .replaceAll(/^retry:.*$/gm, '')
    .replaceAll(/\b\d{4}-\d\d-\d\dT[\d:.]+Z\b/g, 'instant');

const cookies = new Map<Person, Promise<string>>();

const cookieOf = (person: Person): Promise<string> => {
  const known = cookies.get(person) ?? cookieFor(portal.db, person);
  cookies.set(person, known);
  return known;
};

const ask = async (who: Asker, path: string, type: string, input: unknown): Promise<Answer> => {
  const cookie = who.person === null ? undefined : await cookieOf(who.person);
  const kind = type === 'mutation' ? 'mutation' : 'query';
  const call = callOf(kind, path, input, cookie);
  const accept = type === 'subscription' ? { accept: 'text/event-stream' } : {};
  const answer = await portal.ask(who.host, { ...call, headers: { ...call.headers, ...accept } });
  return { status: answer.statusCode, code: codeIn(answer.body), text: withoutNoise(answer.body) };
};

const isServedAt = (who: Asker, surface: Surface): boolean =>
  (surface === 'admin') === (who.host === `admin.${DOMAIN}`);

const mayCall = (who: Asker, { needs, allTenants }: Fixture): boolean =>
  needs === 'signed-in' ||
  (who.permissions.includes(needs) && !(who.isLimited && allTenants === true));

const surfaceOf = (path: string): Surface => {
  const found = SURFACES.find((surface) => path.startsWith(`${surface}.`));
  if (found === undefined) throw new Error(`${path} is on no surface`);
  return found;
};

const inputFor = (fixture: Fixture, rows: Rows): unknown => fixture.input?.(rows);

/** Kinds of rows that an input names. */
const namedBy = (fixture: Fixture): string[] => {
  const named: string[] = [];
  const { rows } = at('PLACE_A1');
  fixture.input?.(
    new Proxy(rows, {
      get: (target, name) => {
        named.push(String(name));
        const value: unknown = Reflect.get(target, name);
        return value;
      },
    }),
  );
  return named;
};

const fixtureOf = (path: string): Fixture => {
  const found = FIXTURES[path];
  if (found === undefined) throw new Error(`${path} has no fixture`);
  return found;
};

/** Who has no business on a surface: in `npm test` one of each kind, since the door is shut before roles are looked at. */
const outsidersOf = (surface: Surface): Asker[] => {
  const all = askers.filter((who) => who.surface !== surface);
  const isFirst = ({ surface: own, host }: Asker, index: number): boolean =>
    all.findIndex((other) => other.surface === own && other.host === host) === index;
  return isLong ? all : all.filter(isFirst);
};

it('has a fixture for every procedure and none for what is no procedure', () => {
  expect(Object.keys(FIXTURES).toSorted()).toEqual(PROCEDURES.map(({ path }) => path).toSorted());
});

describe.each(PROCEDURES.filter(({ path }) => FIXTURES[path] !== undefined))(
  '$path',
  ({ path, type }) => {
    const fixture = fixtureOf(path);
    const surface = surfaceOf(path);
    const outsiders = () => outsidersOf(surface);
    const insiders = () => askers.filter((who) => who.surface === surface);

    it('does not exist on other hosts, and is closed to who is not signed in on its surface', async () => {
      const refused = async (who: Asker): Promise<void> => {
        const answer = await ask(who, path, type, inputFor(fixture, at('PLACE_A1').rows));
        if (!isServedAt(who, surface))
          expect(answer, who.name).toMatchObject({ code: 'not_found' });
        else if (fixture.needs === 'open')
          expect(answer.code, who.name).toBe(fixture.expects ?? 'ok');
        else expect(answer, who.name).toMatchObject({ code: 'unauthenticated' });
      };
      await Promise.all(outsiders().map(refused));
    });

    if (fixture.needs !== 'open') {
      it('does its work on own rows for who may, and refuses the others', async () => {
        for (const who of insiders()) {
          const may = mayCall(who, fixture);
          if (may && fixture.successElsewhere === true) continue;
          const { place, rows } = at('PLACE_A1');
          const isUsedUp =
            may && type === 'mutation' && fixture.rows !== undefined && fixture.isQuestion !== true;
          const own = isUsedUp
            ? await renewRows(portal.db, sql, place, rows, namedBy(fixture))
            : rows;
          const answer = await ask(who, path, type, inputFor(fixture, own));
          const expected = may ? (fixture.expects ?? 'ok') : 'forbidden';
          expect(answer.code, `${who.name}: ${answer.text}`).toBe(expected);
          if (fixture.isPartnerWide !== true) expectNoLeak(who, answer);
        }
      });
    }

    if (fixture.rows !== undefined && surface !== 'admin') {
      it('answers about rows of others as about rows that do not exist', async () => {
        const hides = async (who: Asker): Promise<void> => {
          const none = await ask(who, path, type, inputFor(fixture, missing));
          const hidden = ['PLACE_B1', ...(fixture.rows === 'partner' ? [] : who.siblings)];
          for (const name of hidden) {
            const { rows } = at(name);
            const answer = await ask(who, path, type, inputFor(fixture, rows));
            expect(answer, `${who.name} about ${name}`).toEqual(none);
          }
        };
        await Promise.all(insiders().map(hides));
      });
    }

    if (fixture.rows !== undefined && surface === 'admin') {
      it('says of missing rows that they are missing, or nothing', async () => {
        for (const who of insiders()) {
          const none = await ask(who, path, type, inputFor(fixture, missing));
          if (!mayCall(who, fixture)) expect(none.code, who.name).toBe('forbidden');
          else expect(['not_found', 'ok'], `${who.name}: ${none.text}`).toContain(none.code);
          if (type === 'mutation') expect(none.code, who.name).not.toBe('ok');
        }
      });
    }
  },
);

/** Nothing of another partner, or of a sibling, is in an answer to somebody who is not staff. */
const expectNoLeak = (who: Asker, { text }: Answer): void => {
  if (who.surface === 'admin') return;
  const hidden = ['PLACE_B1', ...who.siblings];
  for (const mark of hidden) expect(text, who.name).not.toMatch(new RegExp(`${mark}\\b`));
};

describe('the foreign partner’s people', () => {
  it('get the same from their side', async () => {
    const owner = asker('foreign owner', other.team.owner, permissionsOf.partner('owner'));
    const reseller = asker(
      'foreign reseller',
      other.resellers[0].owner,
      permissionsOf.reseller('owner'),
    );
    for (const { path, type } of PROCEDURES) {
      const fixture = fixtureOf(path);
      const surface = surfaceOf(path);
      const who = surface === 'partner' ? owner : reseller;
      if (surface === 'admin' || fixture.rows === undefined) continue;
      const none = await ask(who, path, type, inputFor(fixture, missing));
      const answer = await ask(who, path, type, inputFor(fixture, at('PLACE_A1').rows));
      expect(answer, `${path} by ${who.name}`).toEqual(none);
    }
  });
});

describe('a session of one partner', () => {
  it('opens nothing at another', async () => {
    for (const { path, type } of PROCEDURES) {
      const surface = surfaceOf(path);
      const fixture = fixtureOf(path);
      if (surface === 'admin' || fixture.needs === 'open') continue;
      const person = surface === 'partner' ? partner.team.owner : partner.resellers[0].owner;
      const stray = asker('stray', person, [], { host: other.host });
      const answer = await ask(stray, path, type, inputFor(fixture, at('PLACE_B1').rows));
      expect(answer.code, path).toBe('unauthenticated');
    }
  });
});
