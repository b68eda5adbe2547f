import { StoredProgramme } from '@portal/contracts/programme';
import type { ProgrammeDetail, UpdateProgramme } from '@portal/contracts/programme';
import { inScope } from '@portal/db/in-scope';
import type { Tx } from '@portal/db/in-scope';
import { ofPartner } from '@portal/db/partner-filter';
import { programmes } from '@portal/db/schema/application';
import { questionFaults } from '@portal/domain/application/questions';
import { validation } from '@portal/domain/errors';
import { defineMessages } from '@portal/domain/text/message';
import { and, eq, sql } from 'drizzle-orm';
import { requirePermission } from '../access';
import { appendAudit } from '../audit/append-audit';
import type { Ctx } from '../context';
import { requireAllTenants } from '../shared/all-tenants';
import { changesOf } from '../shared/changes';
import { wonRace } from '../shared/or-not-found';
import { describeProgramme } from './get-programme';
import { WHOLE } from './load-programme';
import { ownerOf, ownerScopeOf } from './owner';

const messages = defineMessages({
  twice: {
    id: 'services.programme.twice',
    defaultMessage: 'Two questions have this name. Give each its own.',
  },
  no_options: {
    id: 'services.programme.noOptions',
    defaultMessage: 'Name at least one answer to choose from.',
  },
  shown_if: {
    id: 'services.programme.shownIf',
    defaultMessage: 'A question can only depend on an answer to a choice that stands before it.',
  },
});

/** What strangers may read: nothing of what answers count, or how it is decided. */
const offeredOf = (stored: StoredProgramme) => ({
  isOpen: stored.isOpen,
  isKeylessAllowed: stored.isKeylessAllowed,
  introduction: stored.introduction,
  countries: stored.countries,
  types: stored.types,
  reviewDays: stored.reviewDays,
  reapplyRule: stored.reapplyRule,
  reapplyDays: stored.reapplyDays,
  questions: stored.questions?.map(({ key, kind, label, help, isRequired, shownIf, options }) => ({
    key,
    kind,
    label,
    help,
    isRequired,
    shownIf,
    options: options.map(({ value, label }) => ({ value, label })),
  })),
});

const checkQuestions = ({ questions = [] }: StoredProgramme): void => {
  const issues = questionFaults(questions).map(({ key, fault }) => ({
    path: ['settings', 'questions', questions.findLastIndex((question) => question.key === key)],
    message: messages[fault],
  }));
  if (issues.length > 0) throw validation(issues);
};

const readStored = async (tx: Tx, ownerId: string, tenantKey: string) => {
  const [row] = await tx
    .select({ internal: programmes.internal, version: programmes.version })
    .from(programmes)
    .where(and(ofPartner(programmes, ownerId), eq(programmes.tenantKey, tenantKey)));
  return { stored: StoredProgramme.parse(row?.internal ?? {}), version: row?.version ?? 0 };
};

/** One row a programme: whoever read another version of it than there is now was overtaken. */
const write = async (
  tx: Tx,
  ctx: Ctx,
  { tenantId, version }: Pick<UpdateProgramme, 'tenantId' | 'version'>,
  stored: StoredProgramme,
): Promise<void> => {
  const partnerId = ownerOf(ctx);
  const tenantKey = tenantId ?? WHOLE;
  const values = { offered: offeredOf(stored), internal: stored, updatedAt: ctx.now() };
  const [written] =
    version === 0
      ? await tx
          .insert(programmes)
          .values({ partnerId, tenantKey, tenantId, ...values })
          .onConflictDoNothing()
          .returning({ version: programmes.version })
      : await tx
          .update(programmes)
          .set({ ...values, version: sql`${programmes.version} + 1` })
          .where(
            and(
              ofPartner(programmes, partnerId),
              eq(programmes.tenantKey, tenantKey),
              eq(programmes.version, version),
            ),
          )
          .returning({ version: programmes.version });
  wonRace(written, 'programme');
};

/**
 * Changes settings of the programme, as a whole or at a tenant; what is reset is again as above it. It holds for applications
 * from then on: those under way keep their due dates.
 * @throws {DomainError} `forbidden`, `not_found` (the tenant), `validation` (the questions), `conflict` (a lost race)
 */
export const updateProgramme = async (
  ctx: Ctx,
  input: UpdateProgramme,
): Promise<ProgrammeDetail> => {
  requirePermission(ctx, { platform: 'programme.manage', partner: 'programme.manage' });
  requireAllTenants(ctx);
  return inScope(ctx.db, ownerScopeOf(ctx), async (tx) => {
    const before = await describeProgramme(tx, ctx, input.tenantId);
    const { stored } = await readStored(tx, ownerOf(ctx), input.tenantId ?? WHOLE);
    const reset = new Set<string>(input.reset);
    const kept = Object.fromEntries(
      Object.entries({ ...stored, ...input.settings }).filter(
        ([name, value]) => value !== undefined && !reset.has(name),
      ),
    );
    const wanted = StoredProgramme.parse(kept);
    checkQuestions(wanted);
    await write(tx, ctx, input, wanted);
    const after = await describeProgramme(tx, ctx, input.tenantId);
    await appendAudit(tx, ctx, {
      action: 'programme.update',
      entityKind: 'programme',
      entityId: null,
      entityName: before.tenant?.name ?? null,
      tenantId: input.tenantId,
      ...changesOf(before.settings, after.settings),
    });
    return after;
  });
};
