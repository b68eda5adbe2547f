import type { Tx } from '@portal/db/in-scope';
import { inScope } from '@portal/db/in-scope';
import { byId, ofPartner } from '@portal/db/partner-filter';
import { applications } from '@portal/db/schema/application';
import { DRAFT_DAYS } from '@portal/domain/application/clocks';
import { mayReapply, mayReapplyFrom } from '@portal/domain/application/reapply';
import { and, desc, eq, inArray, isNull } from 'drizzle-orm';
import { jobScopeOf } from '../access';
import type { Ctx } from '../context';
import type { NewMail } from '../mail/write-mails';
import { loadProgramme } from '../programme/load-programme';
import { ownerOf } from '../programme/owner';
import { linkTokenOf, tokenHashOf } from './link-token';
import { linkMail, tooEarlyMail } from './mail-applicant';

const OPEN = ['draft', 'submitted', 'background_check', 'under_review', 'info_requested'];

/** What somebody asked for who has no account: a link to the application of an address. */
export interface LinkRequest {
  readonly id: string;
  readonly email: string;
  readonly secret: string;
}

/** From when the address may apply again, where that is not now; null: it may. */
const waitOf = async (tx: Tx, ctx: Ctx, email: string): Promise<Date | 'never' | null> => {
  const [last] = await tx
    .select({ tenantId: applications.tenantId, decidedAt: applications.decidedAt })
    .from(applications)
    .where(
      and(
        ofPartner(applications, ownerOf(ctx)),
        eq(applications.email, email),
        eq(applications.state, 'rejected'),
      ),
    )
    .orderBy(desc(applications.decidedAt))
    .limit(1);
  if (last === undefined || last.decidedAt === null) return null;
  const settings = await loadProgramme(tx, ownerOf(ctx), last.tenantId);
  const from = mayReapplyFrom(settings, { state: 'rejected', endedAt: last.decidedAt });
  return mayReapply(from, ctx.now()) ? null : from;
};

/** The one that is open; without one, the last that was decided or withdrawn, until it is erased. */
const currentOf = async (tx: Tx, ctx: Ctx, email: string) => {
  const isOpen = inArray(applications.state, OPEN);
  const [current] = await tx
    .select({ id: applications.id, isOpen: isOpen.mapWith(Boolean) })
    .from(applications)
    .where(
      and(
        ofPartner(applications, ownerOf(ctx)),
        eq(applications.email, email),
        isNull(applications.erasedAt),
      ),
    )
    .orderBy(desc(isOpen), desc(applications.createdAt), desc(applications.id))
    .limit(1);
  return current ?? null;
};

/**
 * Finds out what a link was asked to: the draft that was just written, one that is open already or was decided (whose link is
 * replaced), or nothing. One that may not apply yet is told from when, and its draft goes. For background work.
 * @param pageOf where applicants' pages are, without a trailing slash
 * @returns what is then done, in the transaction that passes the event, and the mail about it
 */
export const prepareLink = async (
  ctx: Ctx,
  request: LinkRequest,
  page: string,
): Promise<(tx: Tx) => Promise<readonly NewMail[]>> => {
  const { id, email, secret } = request;
  const { current, wait } = await inScope(
    ctx.db,
    { ...jobScopeOf(ctx), readOnly: true },
    async (tx) => ({
      current: await currentOf(tx, ctx, email),
      wait: await waitOf(tx, ctx, email),
    }),
  );
  if (current === null) return () => Promise.resolve([]);
  const row = byId(applications, ownerOf(ctx), current.id);
  const isNew = current.id === id;
  if (isNew && wait !== null)
    return async (tx) => {
      await tx.delete(applications).where(and(row, eq(applications.state, 'draft')));
      return [tooEarlyMail(email, wait)];
    };
  return async (tx) => {
    const written = await tx
      .update(applications)
      .set({ tokenHash: tokenHashOf(secret) })
      .where(and(row, isNull(applications.erasedAt)))
      .returning({ id: applications.id });
    if (written.length === 0) return [];
    const link = `${page}/continue#${linkTokenOf(current.id, secret)}`;
    const what = isNew ? 'new' : current.isOpen ? 'open' : 'ended';
    return [linkMail(email, link, { what, draftDays: DRAFT_DAYS })];
  };
};
