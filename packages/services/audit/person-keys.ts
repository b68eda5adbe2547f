import { randomBytes } from 'node:crypto';
import { plainArray, textArray } from '@portal/db/array-literal';
import type { Tx } from '@portal/db/in-scope';
import { personKeys } from '@portal/db/schema/record';
import { and, eq, inArray, or, sql } from 'drizzle-orm';
import type { Ctx } from '../context';

const KEY_BYTES = 32;

/** Sealed with the server's own key, so that a copy of the database opens nothing; for this person of this chain alone. */
const bindingOf = (partnerId: string, personId: string): string =>
  JSON.stringify(['person', partnerId, personId]);

interface KeyRow {
  readonly partnerId: string;
  readonly personId: string;
  readonly sealedKey: string | null;
}

const openKey = ({ personVault }: Pick<Ctx, 'personVault'>, row: KeyRow): Buffer | null =>
  row.sealedKey === null
    ? null
    : Buffer.from(
        personVault.open(row.sealedKey, bindingOf(row.partnerId, row.personId)),
        'base64',
      );

/** Undefined for a key that was put there by somebody else, or sealed with another secret: a page is shown without it. */
const openKeyIfWhole = (ctx: Pick<Ctx, 'personVault'>, row: KeyRow): Buffer | null | undefined => {
  try {
    return openKey(ctx, row);
  } catch {
    return undefined;
  }
};

/** The key of each person by its id; null: erased. */
export type PersonKeys = ReadonlyMap<string, Buffer | null>;

/** The keys of the persons that an entry names, made for who has none yet, in the entry's own transaction. */
export const keysForWriting = async (
  tx: Tx,
  ctx: Pick<Ctx, 'personVault'>,
  partnerId: string,
  persons: ReadonlySet<string>,
): Promise<PersonKeys> => {
  if (persons.size === 0) return new Map();
  const ids = [...persons].toSorted();
  const fresh = ids.map((personId) =>
    ctx.personVault.seal(randomBytes(KEY_BYTES).toString('base64'), bindingOf(partnerId, personId)),
  );
  const rows = await tx.execute<{ personId: string; sealedKey: string | null }>(sql`
    select person_id as "personId", sealed_key as "sealedKey"
    from app.person_keys(${partnerId}::uuid, ${plainArray(ids)}::uuid[], ${textArray(fresh)}::text[])`);
  return new Map([...rows].map((row) => [row.personId, openKey(ctx, { partnerId, ...row })]));
};

/** Which persons of which chains; a person of two chains has a key in each. */
export type PersonsByPartner = ReadonlyMap<string, ReadonlySet<string>>;

/** The keys to open what a page names, of each chain, by one query. */
export const keysForReading = async (
  tx: Tx,
  ctx: Pick<Ctx, 'personVault'>,
  persons: PersonsByPartner,
): Promise<ReadonlyMap<string, PersonKeys>> => {
  const wanted = [...persons].map(([partnerId, ids]) =>
    and(eq(personKeys.partnerId, partnerId), inArray(personKeys.personId, [...ids])),
  );
  const rows =
    wanted.length === 0
      ? []
      : await tx
          .select({
            partnerId: personKeys.partnerId,
            personId: personKeys.personId,
            sealedKey: personKeys.sealedKey,
          })
          .from(personKeys)
          .where(or(...wanted));
  const keys = new Map<string, Map<string, Buffer | null>>();
  for (const row of rows) {
    const key = openKeyIfWhole(ctx, row);
    if (key === undefined) continue;
    const ofPartner = keys.get(row.partnerId) ?? new Map<string, Buffer | null>();
    keys.set(row.partnerId, ofPartner.set(row.personId, key));
  }
  return keys;
};
