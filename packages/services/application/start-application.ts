import { getTableColumns, sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import { mayActOnForm } from '@portal/auth/throttle';
import type { RequestApplicationLink, StartApplication } from '@portal/contracts/application';
import type { Done } from '@portal/contracts/common';
import { newId } from '@portal/db/id';
import { inScope } from '@portal/db/in-scope';
import type { Scope, Tx } from '@portal/db/in-scope';
import { applications } from '@portal/db/schema/application';
import { conflict, validation } from '@portal/domain/errors';
import { defineMessages } from '@portal/domain/text/message';
import { emit } from '../outbox/emit';
import { loadOffer } from '../programme/load-programme';
import { ownerOf, tierOf } from '../programme/owner';
import { programmeAt, visitorScope } from './applicant-door';
import type { ApplicantDoor } from './applicant-door';
import { domainOfAddress } from './company-columns';
import { sourceOf } from './count-visit';
import { checkFormKey } from './form-key';
import { newLinkSecret } from './link-token';
import { offeredTenants } from './view-programme';

const messages = defineMessages({
  notOpen: {
    id: 'services.application.notOpen',
    defaultMessage: 'Applications are not taken at the moment.',
  },
  chooseTenant: {
    id: 'services.application.chooseTenant',
    defaultMessage: 'Choose a provider from the list.',
  },
});

/** Who starts an application, with what is known of it already. */
export interface NewDraft extends Pick<
  StartApplication,
  'email' | 'contactName' | 'tenantId' | 'source'
> {
  /** Columns of steps that came with it. */
  readonly columns?: Partial<typeof applications.$inferInsert>;
}

/** Which ISP it is for: the one that is named, or the only one there is; null at the platform. */
const tenantFor = async (
  tx: Tx,
  partnerId: string | null,
  wanted: string | undefined,
): Promise<string | null> => {
  if (partnerId === null) return null;
  const offered = await offeredTenants(tx, partnerId);
  const only = offered.length === 1 ? offered[0]?.id : undefined;
  const tenantId = wanted ?? only;
  if (!offered.some(({ id }) => id === tenantId) || tenantId === undefined)
    throw validation([{ path: ['tenantId'], message: messages.chooseTenant }]);
  return tenantId;
};

/** Names the columns that are given and no others: strangers may not write the rest, not even to say nothing. */
const insertUnlessOpen = (row: typeof applications.$inferInsert): SQL => {
  const known = Object.entries(getTableColumns(applications));
  const given = Object.entries(row).flatMap(([name, value]) => {
    const [, column] = known.find(([key]) => key === name) ?? [];
    return column === undefined || value === undefined ? [] : [{ column, value }];
  });
  const names = given.map(({ column }) => sql.identifier(column.name));
  const values = given.map(({ column, value }) => sql`${sql.param(value, column)}`);
  return sql`insert into ${applications} (${sql.join(names, sql`, `)})
    values (${sql.join(values, sql`, `)}) on conflict do nothing`;
};

/**
 * Writes a draft unless its address has an application open at the programme, and has a link mailed either way: to this draft,
 * or to the one that is open. The same statements either way, so that nobody learns from it who applies.
 */
export const startDraft = async (
  door: Pick<ApplicantDoor, 'db' | 'now' | 'personVault'>,
  partnerId: string | null,
  { email, contactName, source, tenantId: wanted, columns }: NewDraft,
): Promise<void> => {
  const { secret, tokenHash } = newLinkSecret();
  const id = newId();
  const scope: Scope = { ...visitorScope(partnerId), userId: id, tokenHash };
  await inScope(door.db, scope, async (tx) => {
    const tenantId = await tenantFor(tx, partnerId, wanted);
    const { isOpen } = await loadOffer(tx, ownerOf({ partnerId }), tenantId);
    if (!isOpen) throw conflict(messages.notOpen);
    await tx.execute(
      insertUnlessOpen({
        ...columns,
        partnerId: ownerOf({ partnerId }),
        id,
        tier: tierOf({ partnerId }),
        tenantId,
        state: 'draft',
        tokenHash,
        email,
        emailDomain: domainOfAddress(email),
        contactName,
        source: source === undefined ? null : sourceOf(source),
        createdAt: door.now(),
        updatedAt: door.now(),
      }),
    );
    await emit(
      tx,
      { personVault: door.personVault, partnerId },
      {
        kind: 'application.link_requested',
        entityKind: 'application',
        entityId: id,
        tenantId,
        payload: {},
        sealed: { email, secret },
      },
    );
  });
};

/** What guards the forms of strangers; false: it is dropped without a word. */
const isActedUpon = async (
  door: ApplicantDoor,
  partnerId: string | null,
  { email, formKey, website }: RequestApplicationLink,
): Promise<boolean> => {
  checkFormKey(door, partnerId, formKey);
  // People do not see this field.
  if (website !== '') return false;
  return mayActOnForm(door.db, {
    ownerId: ownerOf({ partnerId }),
    email,
    ipAddress: door.client.ipAddress,
  });
};

/**
 * Begins an application: the link to it is mailed. The answer is the same whether the address has one open already, which is then
 * what the mail is about.
 * @throws {DomainError} `limit`, `validation` (the ISP), `conflict` (the programme takes none)
 */
export const startApplication = async (
  door: ApplicantDoor,
  input: StartApplication,
): Promise<Done> => {
  const partnerId = programmeAt(door);
  if (await isActedUpon(door, partnerId, input)) await startDraft(door, partnerId, input);
  return { done: true };
};

/**
 * Has the link to an open application mailed again; the one before it ends. The answer is the same where there is none.
 * @throws {DomainError} `limit`
 */
export const requestApplicationLink = async (
  door: ApplicantDoor,
  input: RequestApplicationLink,
): Promise<Done> => {
  const partnerId = programmeAt(door);
  if (!(await isActedUpon(door, partnerId, input))) return { done: true };
  const { secret, tokenHash } = newLinkSecret();
  const id = newId();
  const scope: Scope = { ...visitorScope(partnerId), userId: id, tokenHash };
  await inScope(door.db, scope, (tx) =>
    emit(
      tx,
      { personVault: door.personVault, partnerId },
      {
        kind: 'application.link_requested',
        entityKind: 'application',
        entityId: id,
        payload: {},
        sealed: { email: input.email, secret },
      },
    ),
  );
  return { done: true };
};

/**
 * Has the addresses of the portals mailed where an address has an account. The answer is the same where it has none.
 * @throws {DomainError} `limit`
 */
export const findPortal = async (
  door: ApplicantDoor,
  input: RequestApplicationLink,
): Promise<Done> => {
  const partnerId = programmeAt(door);
  if (partnerId === null && (await isActedUpon(door, partnerId, input)))
    await inScope(door.db, visitorScope(partnerId), (tx) =>
      emit(
        tx,
        { personVault: door.personVault, partnerId },
        {
          kind: 'portal.find_requested',
          entityKind: 'portal',
          entityId: null,
          payload: {},
          sealed: { email: input.email },
        },
      ),
    );
  return { done: true };
};
