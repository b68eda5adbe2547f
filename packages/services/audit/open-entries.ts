import { tell } from '@portal/contracts/reader';
import type { Tx } from '@portal/db/in-scope';
import { auditLog } from '@portal/db/schema/record';
import { defineMessages } from '@portal/domain/text/message';
import type { Ctx } from '../context';
import { whoseField, whoseName } from './personal-fields';
import { keysForReading } from './person-keys';
import type { PersonKeys } from './person-keys';
import { openText, readSealed } from './sealed-text';
import type { Place } from './sealed-text';

const messages = defineMessages({
  erasedPerson: { id: 'services.audit.erasedPerson', defaultMessage: 'Erased person' },
  erased: { id: 'services.audit.erased', defaultMessage: 'erased' },
  unreadable: { id: 'services.audit.unreadable', defaultMessage: 'unreadable' },
});

/** Stands for a value that is there and that nobody can read: its person was erased, or the record was tampered with. */
export class Withheld {
  constructor(readonly why: 'erased' | 'unreadable') {}
}

/** What is shown in its place. */
export const withheldWords = ({ why }: Withheld): string => tell(messages[why]);

/** What of an entry has to be read to open it. */
export const RECORDED = {
  partnerId: auditLog.partnerId,
  actorKind: auditLog.actorKind,
  actorName: auditLog.actorName,
  action: auditLog.action,
  entityKind: auditLog.entityKind,
  entityId: auditLog.entityId,
  entityName: auditLog.entityName,
  before: auditLog.before,
  after: auditLog.after,
  requestId: auditLog.requestId,
};

/** An entry as it stands on record, as far as it may hold something sealed. */
interface SealedRow extends Omit<Place, 'field'> {
  readonly actorKind: string;
  readonly actorName: string;
  readonly entityName: string | null;
  readonly before: unknown;
  readonly after: unknown;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const PEOPLE: readonly string[] = ['platform', 'partner', 'reseller'];

/** Gives each personal text of a row to `open`, and what that makes of it back in its place. */
const openRow = <T extends SealedRow>(
  row: T,
  open: (text: unknown, place: Place) => unknown,
): T => {
  const { partnerId, action, entityKind, entityId, requestId } = row;
  const at = (field: string): Place => ({
    partnerId,
    action,
    entityKind,
    entityId,
    requestId,
    field,
  });
  const named = (text: string, field: string): string => {
    const opened = open(text, at(field));
    if (typeof opened === 'string') return opened;
    return opened instanceof Withheld && opened.why === 'unreadable'
      ? withheldWords(opened)
      : tell(messages.erasedPerson);
  };
  const fieldsOf = (side: 'before' | 'after'): unknown => {
    const fields = row[side];
    if (!isRecord(fields)) return fields;
    return Object.fromEntries(
      Object.entries(fields).map(([field, value]) => [
        field,
        whoseField(entityKind, field) === null ? value : open(value, at(`${side}.${field}`)),
      ]),
    );
  };
  return {
    ...row,
    actorName: PEOPLE.includes(row.actorKind) ? named(row.actorName, 'actor') : row.actorName,
    entityName:
      row.entityName === null || whoseName(entityKind) === null
        ? row.entityName
        : named(row.entityName, 'name'),
    before: fieldsOf('before'),
    after: fieldsOf('after'),
  };
};

const personsIn = (rows: readonly SealedRow[]): ReadonlyMap<string, ReadonlySet<string>> => {
  const persons = new Map<string, Set<string>>();
  for (const row of rows)
    openRow(row, (text) => {
      const sealed = readSealed(text);
      if (sealed === null || sealed.body === '') return text;
      const ofPartner = persons.get(row.partnerId) ?? new Set<string>();
      persons.set(row.partnerId, ofPartner.add(sealed.personId));
      return text;
    });
  return persons;
};

/** What is not sealed is nobody's (a company's, in a field that others are persons in) and stays as it is. */
const openOne = (keys: PersonKeys | undefined, text: unknown, place: Place): unknown => {
  const sealed = readSealed(text);
  if (sealed === null) return text;
  const key = keys?.get(sealed.personId);
  if (sealed.body === '' || key === null) return new Withheld('erased');
  if (key === undefined) return new Withheld('unreadable');
  try {
    return openText(key, sealed, place);
  } catch {
    return new Withheld('unreadable');
  }
};

/**
 * The entries of a page with what is personal opened, in the order given: names of who was erased as words, such fields as
 * `Withheld`. Nothing but these entries is opened.
 */
export const openEntries = async <T extends SealedRow>(
  tx: Tx,
  ctx: Pick<Ctx, 'personVault'>,
  rows: readonly T[],
): Promise<readonly T[]> => {
  const keys = await keysForReading(tx, ctx, personsIn(rows));
  return rows.map((row) =>
    openRow(row, (text, place) => openOne(keys.get(row.partnerId), text, place)),
  );
};
