import type { Tx } from '@portal/db/in-scope';
import type { AuditAction, AuditEntity } from '@portal/domain/audit/act';
import type { Actor } from '@portal/auth/actor';
import { actorOf } from '../access';
import type { Ctx } from '../context';
import { assertCurrency } from './money-fields';
import { assertDeclared, whoseField, whoseName } from './personal-fields';
import type { Whose } from './personal-fields';
import { keysForWriting } from './person-keys';
import type { PersonKeys } from './person-keys';
import { sealText } from './sealed-text';
import type { Place } from './sealed-text';

type Fields = Readonly<Record<string, unknown>>;

/** One act for the record, in clear. `before` and `after` hold the fields that changed; never secrets, never a customer's contact data. */
export interface AuditEntry {
  /** `entity.verb`, as `partner.suspend`. */
  readonly action: AuditAction;
  readonly entityKind: AuditEntity;
  readonly entityId: string | null;
  readonly entityName: string | null;
  readonly tenantId?: string | null;
  readonly resellerId?: string | null;
  readonly reason?: string | null;
  readonly before?: Fields | null;
  readonly after?: Fields | null;
  /** Whose the fields are of which that does not follow from the rest (`stated` in `personal-fields.ts`); null: nobody's. */
  readonly persons?: Readonly<Record<string, string | null>>;
}

/** Seals what is personal in an entry. */
interface Sealer {
  readonly seal: (personId: string | null, text: string, field: string) => string;
}

/** The entry as it goes on record. */
export interface SealedEntry {
  readonly actorName: string;
  readonly entityName: string | null;
  readonly before: Fields | null;
  readonly after: Fields | null;
}

/** The id of who acts, if that is a person. */
const personOfActor = (actor: Actor): string | null => ('userId' in actor ? actor.userId : null);

const personOf = (entry: AuditEntry, whose: Whose | null, field: string): string | null => {
  if (whose === null) return null;
  if (whose === 'entity') return entry.entityId;
  if (whose === 'reseller') return entry.resellerId ?? null;
  const stated = entry.persons?.[field];
  if (stated === undefined)
    throw new Error(`${entry.action} does not say whose ${field} is (\`persons\`).`);
  return stated;
};

const sealFields = (
  entry: AuditEntry,
  side: 'before' | 'after',
  { seal }: Sealer,
): Fields | null => {
  const fields = entry[side];
  if (fields === null || fields === undefined) return null;
  return Object.fromEntries(
    Object.entries(fields).map(([field, value]) => {
      assertDeclared(entry.entityKind, field);
      const whose = whoseField(entry.entityKind, field);
      if (value === null || value === undefined || whose === null) return [field, value];
      const text = typeof value === 'string' ? value : JSON.stringify(value);
      return [field, seal(personOf(entry, whose, field), text, `${side}.${field}`)];
    }),
  );
};

const sealAll = (actor: Actor, entry: AuditEntry, sealer: Sealer): SealedEntry => {
  const { entityKind, entityName } = entry;
  assertCurrency(entry.action, entry.before, entry.after);
  return {
    actorName: sealer.seal(personOfActor(actor), actorOf(actor).name, 'actor'),
    entityName:
      entityName === null
        ? null
        : sealer.seal(personOf(entry, whoseName(entityKind), 'name'), entityName, 'name'),
    before: sealFields(entry, 'before', sealer),
    after: sealFields(entry, 'after', sealer),
  };
};

/** Whom the entry names: what would be sealed, without a key yet. */
const personsIn = (actor: Actor, entry: AuditEntry): ReadonlySet<string> => {
  const persons = new Set<string>();
  const collect = (personId: string | null, text: string): string => {
    if (personId !== null) persons.add(personId);
    return text;
  };
  sealAll(actor, entry, { seal: collect });
  return persons;
};

const keyOf = (keys: PersonKeys, personId: string): Buffer | null => {
  const key = keys.get(personId);
  if (key === undefined) throw new Error('A person of the entry has no key.');
  return key;
};

/**
 * The entry with its personal fields sealed, each under the key of its person in this chain; of somebody who is erased nothing
 * but the id is kept.
 */
export const sealEntry = async (
  tx: Tx,
  ctx: Ctx,
  partnerId: string,
  entry: AuditEntry,
): Promise<SealedEntry> => {
  const keys = await keysForWriting(tx, ctx, partnerId, personsIn(ctx.actor, entry));
  const { action, entityKind, entityId } = entry;
  const place: Omit<Place, 'field'> = {
    partnerId,
    action,
    entityKind,
    entityId,
    requestId: ctx.requestId,
  };
  return sealAll(ctx.actor, entry, {
    seal: (personId, text, field) =>
      personId === null
        ? text
        : sealText(keyOf(keys, personId), personId, text, { ...place, field }),
  });
};
