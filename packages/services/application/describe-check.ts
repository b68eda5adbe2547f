import type { ApplicationDetail } from '@portal/contracts/application-review';
import { tell } from '@portal/contracts/reader';
import type { Tx } from '@portal/db/in-scope';
import type { ProgrammeSettings } from '@portal/domain/application/programme';
import { adverseStep } from '@portal/domain/check/adverse';
import { checkAge } from '@portal/domain/check/expiry';
import { defineMessages } from '@portal/domain/text/message';
import type { Ctx } from '../context';
import { ownerOf } from '../programme/owner';
import { toInstant, toInstantOrNull } from '../shared/instant';
import type { LoadedCheck } from './background-check';
import { loadParts } from './check-parts';
import type { LoadedPart } from './check-parts';

const messages = defineMessages({
  proposal: {
    id: 'services.application.noticeProposal',
    defaultMessage:
      'We could not confirm everything that you told us about your company. Please send us what shows that it is right.',
  },
});

const partView = (part: LoadedPart) => ({
  kind: part.kind,
  state: part.state,
  result: part.result,
  attempts: part.attempts,
  nextAt: toInstantOrNull(part.nextAt),
  answeredAt: toInstantOrNull(part.answeredAt),
  decision:
    part.decidedAt === null
      ? null
      : {
          byName: part.decidedByName ?? '',
          at: toInstant(part.decidedAt),
          reason: part.reason ?? '',
        },
});

/** A check as reviewers see it: its parts, what was found, and what the applicant was told. */
export const describeCheck = async (
  tx: Tx,
  ctx: Ctx,
  check: LoadedCheck,
  settings: ProgrammeSettings,
): Promise<NonNullable<ApplicationDetail['checks']>> => ({
  id: check.id,
  state: check.state,
  items: check.items,
  parts: (await loadParts(tx, ownerOf(ctx), check.id)).map(partView),
  adverse: {
    step: adverseStep(check, ctx.now()),
    text: check.noticeText,
    at: toInstantOrNull(check.noticeAt),
    byName: check.noticeByName,
    finalAt: toInstantOrNull(check.finalAt),
    proposal: settings.adverseText ?? tell(messages.proposal),
    days: settings.adverseDays,
  },
  age:
    check.state === 'clear' && check.expiresAt !== null
      ? checkAge(check.expiresAt, settings.recheckDays, ctx.now())
      : null,
  summary: check.summary,
  startedAt: toInstantOrNull(check.startedAt),
  finishedAt: toInstantOrNull(check.finishedAt),
  expiresAt: toInstantOrNull(check.expiresAt),
});
