import type { DecideSettlementChange, SettlementSettings } from '@portal/contracts/settlement';
import { inScope } from '@portal/db/in-scope';
import type { Tx } from '@portal/db/in-scope';
import { byId } from '@portal/db/partner-filter';
import { PAYERS } from '@portal/domain/enum/settlement';
import { settlementChanges } from '@portal/db/schema/settlement-change';
import { conflict, forbidden } from '@portal/domain/errors';
import { phrase } from '@portal/domain/text/phrase';
import { defineMessages } from '@portal/domain/text/message';
import { z } from 'zod';
import { partnerOf, requirePermission, scopeOf } from '../access';
import type { Ctx } from '../context';
import { requireAllTenants } from '../shared/all-tenants';
import { orNotFound } from '../shared/or-not-found';
import { personOf } from '../shared/payer';
import { describeSettings } from './describe-settings';
import { endChange } from './end-change';
import { loadSettings } from './load-settings';
import type { Payer } from './load-settings';
import { changesIn, whyNotDecide } from './waiting-change';
import type { ChangeRow } from './waiting-change';
import { writeSettings } from './write-settings';
import { stateWords } from '@portal/domain/lifecycle/state-words';

const messages = defineMessages({
  overtaken: {
    id: 'services.settlement.overtaken',
    defaultMessage: 'What this would change has been changed since. Propose it anew.',
  },
  onlyProposer: {
    id: 'services.settlement.onlyProposer',
    defaultMessage: 'Only who proposed this change may withdraw it; you may refuse it.',
  },
  somebodyElse: {
    id: 'services.settlement.somebodyElse',
    defaultMessage: 'Somebody else than who proposed this change has to decide it.',
  },
  partnersTeam: {
    id: 'services.settlement.partnersTeam',
    defaultMessage: 'Somebody of the partner’s own team has to decide this change.',
  },
  decidedAlready: {
    id: 'services.settlement.decidedAlready',
    defaultMessage: 'This change was {status} already.',
  },
});

const PayerOf = z.enum(PAYERS);

/** @throws {DomainError} `not_found`, `conflict` when it waits no longer, `forbidden` when it is not this person's to decide */
const loadDecidable = async (tx: Tx, ctx: Ctx, input: DecideSettlementChange) => {
  const [selected] = await tx
    .select()
    .from(settlementChanges)
    .where(byId(settlementChanges, partnerOf(ctx), input.id));
  const row = orNotFound(selected, 'change');
  if (row.status === 'stale') throw conflict(messages.overtaken);
  if (row.status !== 'waiting')
    throw conflict(phrase(messages.decidedAlready, { status: stateWords(row.status) }));
  const isOwn = personOf(ctx).id === row.proposedBy;
  if (input.decision === 'withdraw') {
    if (!isOwn) throw forbidden(messages.onlyProposer);
    return row;
  }
  const why = await whyNotDecide(tx, ctx, row);
  if (why !== null) throw forbidden(why);
  return row;
};

/** Puts a change into force; false when what it would change was changed under it, which ends it. */
const confirm = async (tx: Tx, ctx: Ctx, payer: Payer, row: ChangeRow): Promise<boolean> => {
  const { currency: _, ...before } = await loadSettings(tx, partnerOf(ctx), payer);
  const changes = changesIn(row);
  if (changes.some(({ control, from }) => before[control] !== from)) {
    await endChange(tx, ctx, row, { status: 'stale' });
    return false;
  }
  await endChange(tx, ctx, row, { status: 'confirmed' });
  const to = Object.fromEntries(changes.map((change) => [change.control, change.to]));
  await writeSettings(tx, ctx, payer, { ...before, ...to });
  return true;
};

/**
 * A second person confirms a change that loosens how a payer settles, which then counts, or refuses it with a reason; who
 * proposed it may withdraw it and nothing else. Gives how that payer settles now.
 * @throws {DomainError} `forbidden`, `not_found`, `conflict` (decided already, or overtaken)
 */
export const decideChange = async (
  ctx: Ctx,
  input: DecideSettlementChange,
): Promise<SettlementSettings> => {
  requirePermission(ctx, { platform: 'settlement.manage', partner: 'settlement.manage' });
  requireAllTenants(ctx);
  const settings = await inScope(ctx.db, scopeOf(ctx), async (tx) => {
    const row = await loadDecidable(tx, ctx, input);
    const payer = PayerOf.parse(row.payer);
    if (input.decision === 'confirm') {
      if (!(await confirm(tx, ctx, payer, row))) return null;
    } else if (input.decision === 'refuse') {
      await endChange(tx, ctx, row, { status: 'refused', note: input.note });
    } else {
      await endChange(tx, ctx, row, { status: 'withdrawn' });
    }
    return describeSettings(tx, ctx, payer);
  });
  if (settings === null) throw conflict(messages.overtaken);
  return settings;
};
