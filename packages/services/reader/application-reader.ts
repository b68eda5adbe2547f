import { PLATFORM_PARTNER_ID } from '@portal/db/id';
import { inScope } from '@portal/db/in-scope';
import type { Tx } from '@portal/db/in-scope';
import { byId } from '@portal/db/partner-filter';
import { applicationRequests } from '@portal/db/schema/application';
import { partners } from '@portal/db/schema/partner';
import { isDomainError } from '@portal/domain/errors';
import { eq } from 'drizzle-orm';
import { prepareLink } from '../application/answer-link-request';
import { prepareAssessment } from '../application/assess';
import { loadCheck } from '../application/background-check';
import { findPortalsMail } from '../application/find-portals';
import { loadApplication, nameOf } from '../application/load-application';
import {
  askedMail,
  checkToldMail,
  rejectedMail,
  submittedMail,
} from '../application/mail-applicant';
import type { Ctx } from '../context';
import { writeMails } from '../mail/write-mails';
import type { NewMail } from '../mail/write-mails';
import type { ReadEvent } from '../outbox/read-outbox';
import { ownerOf } from '../programme/owner';
import type { Reader } from './reader';

/** What is done about one event, in the transaction that passes it; gives the mails about it. */
type Act = (tx: Tx) => Promise<readonly NewMail[]>;

const nothing: Act = () => Promise.resolve([]);

const inOwner = (ctx: Ctx) =>
  ({ login: 'portal_platform', partnerId: ownerOf(ctx), readOnly: true }) as const;

/** Where applicants' pages are, from the stored partner. */
const pageOf = async (tx: Tx, ctx: Ctx): Promise<string> => {
  if (ownerOf(ctx) === PLATFORM_PARTNER_ID) return `${ctx.links.platform()}/apply`;
  const [partner] = await tx
    .select({ slug: partners.slug })
    .from(partners)
    .where(eq(partners.id, ownerOf(ctx)));
  return `${ctx.links.partner(partner?.slug ?? '')}/reseller/apply`;
};

const readToldApplication = (ctx: Ctx, id: string) =>
  inScope(ctx.db, inOwner(ctx), async (tx) => {
    const row = await loadApplication(tx, ctx, id);
    return {
      row,
      told: { email: row.email, name: nameOf(row), page: `${await pageOf(tx, ctx)}/application` },
    };
  });

/** What is about one that is no more needs nothing done. */
const orNothing = async (work: () => Promise<Act>): Promise<Act> => {
  try {
    return await work();
  } catch (error) {
    if (isDomainError(error) && error.code === 'not_found') return nothing;
    throw error;
  }
};

const actOn = async (ctx: Ctx, event: ReadEvent): Promise<Act> => {
  const { entityId } = event;
  switch (event.kind) {
    case 'portal.find_requested': {
      if (event.sealed === null) return nothing;
      const mail = await findPortalsMail(ctx, event.sealed.email);
      return () => Promise.resolve([mail]);
    }
    case 'application.link_requested': {
      if (event.sealed === null || entityId === null) return nothing;
      const page = await inScope(ctx.db, inOwner(ctx), (tx) => pageOf(tx, ctx));
      return prepareLink(ctx, { id: entityId, ...event.sealed }, page);
    }
    case 'application.submitted':
      return orNothing(async () => {
        const { row, told } = await readToldApplication(ctx, entityId ?? '');
        const assess = await prepareAssessment(ctx, row.id);
        return async (tx) => {
          await assess(tx);
          return [submittedMail(told, row.dueAt)];
        };
      });
    case 'application.info_requested':
      return orNothing(async () => {
        const { row, told } = await readToldApplication(ctx, entityId ?? '');
        const [asked] = await inScope(ctx.db, inOwner(ctx), (tx) =>
          tx
            .select({ question: applicationRequests.question })
            .from(applicationRequests)
            .where(byId(applicationRequests, ownerOf(ctx), event.payload.requestId)),
        );
        if (asked === undefined || row.state !== 'info_requested') return nothing;
        return () => Promise.resolve([askedMail(told, asked.question)]);
      });
    case 'application.check_told':
      return orNothing(async () => {
        const { row, told } = await readToldApplication(ctx, entityId ?? '');
        const check = await inScope(ctx.db, inOwner(ctx), (tx) => loadCheck(tx, ctx, row.id));
        const { noticeText = null, finalAt = null } = check ?? {};
        if (noticeText === null || finalAt === null) return nothing;
        return () => Promise.resolve([checkToldMail(told, noticeText, finalAt)]);
      });
    case 'application.decided':
      return orNothing(async () => {
        const { row, told } = await readToldApplication(ctx, entityId ?? '');
        if (event.payload.decision !== 'rejected' || row.state !== 'rejected') return nothing;
        return () => Promise.resolve([rejectedMail(told, row.reason)]);
      });
    default:
      return nothing;
  }
};

/** Takes in what applicants send, and tells them of what becomes of it. */
export const applicationReader: Reader = {
  name: 'application',
  prepare: async (ctx, events) => {
    const acts: { readonly position: number; readonly act: Act }[] = [];
    for (const event of events)
      acts.push({ position: event.position, act: await actOn(ctx, event) });
    return async (tx, after) => {
      const mails: NewMail[] = [];
      for (const { position, act } of acts) if (position > after) mails.push(...(await act(tx)));
      await writeMails(tx, ctx.partnerId === PLATFORM_PARTNER_ID ? null : ctx.partnerId, mails);
    };
  },
};
