import type { ApplicationDetail } from '@portal/contracts/application-review';
import { inScope } from '@portal/db/in-scope';
import { isApprovedByItself } from '@portal/domain/application/flags';
import { isDomainError } from '@portal/domain/errors';
import type { Ctx } from '../context';
import { loadProgramme } from '../programme/load-programme';
import { ownerOf, ownerReadScopeOf, tierOf } from '../programme/owner';
import { approveApplication } from './approve-application';

/** What a partner is made with that nobody chose; null where something cannot be proposed. */
const choicesFor = (ctx: Ctx, { proposal }: ApplicationDetail) => {
  if (tierOf(ctx) === 2) return {};
  const { slug, currency } = proposal;
  if (slug === null || currency === null) return null;
  return { partner: { slug, currency, tier: 'bronze' as const } };
};

/**
 * Approves an application whose check has just become clear, where the programme says so by its minimum score. The system does
 * it, and the record says so. What cannot be approved so is left to a person, as it is.
 */
export const approveByItself = async (
  ctx: Ctx,
  detail: ApplicationDetail,
): Promise<ApplicationDetail> => {
  const { minimumScore } = await inScope(ctx.db, ownerReadScopeOf(ctx), (tx) =>
    loadProgramme(tx, ownerOf(ctx), detail.tenant?.id ?? null),
  );
  const isDue = isApprovedByItself({
    minimumScore,
    score: detail.score,
    severities: detail.flagged.map(({ severity }) => severity),
    isCheckClear: detail.check === 'clear',
  });
  const choices = isDue ? choicesFor(ctx, detail) : null;
  if (choices === null) return detail;
  const system: Ctx = { ...ctx, actor: { kind: 'system', name: 'programme' } };
  try {
    return await approveApplication(system, { id: detail.id, ...choices });
  } catch (error) {
    if (isDomainError(error) && error.code !== 'unavailable') return detail;
    throw error;
  }
};
