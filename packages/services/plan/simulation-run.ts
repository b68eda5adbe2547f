import { inScope } from '@portal/db/in-scope';
import type { Scope } from '@portal/db/in-scope';
import { limitReached } from '@portal/domain/errors';
import { defineMessages } from '@portal/domain/text/message';
import { evaluateBatch } from '../commission/run/evaluate-batch';
import { readEvents } from '../commission/run/event-row';
import type { Cursor } from '../commission/run/event-row';
import { loadPlanCatalogue } from '../commission/run/plan-catalogue';
import type { PlanCatalogue } from '../commission/run/plan-catalogue';
import { planStreams } from '../commission/run/plan-streams';
import type { Stream } from '../commission/run/plan-streams';
import { emptyStreamState, isInScope } from '../commission/run/run-state';
import type { RunScope } from '../commission/run/run-state';
import { readTrueUps } from '../commission/run/true-ups';
import type { Ctx } from '../context';
import type { SimulationSums } from './simulation-sums';

const messages = defineMessages({
  tooManyEvents: {
    id: 'services.plan.tooManyEvents',
    defaultMessage: 'There are too many events to work this out: choose a shorter time.',
  },
});

const BATCH_SIZE = 4000;
/** Windows reach back before the months looked at, a lifetime to the first event. */
const MOST_READ = 1_000_000;

/** The plans as they are, and as they would be. */
export interface Catalogues {
  readonly inForce: PlanCatalogue;
  readonly draft: PlanCatalogue;
}

/** Goes through one stream of events batch by batch, each batch under both catalogues, each with its own stream state. */
export const simulateStream = async (
  ctx: Ctx,
  dbScope: Scope,
  run: RunScope,
  catalogues: Catalogues,
  stream: Stream,
  sums: SimulationSums,
): Promise<void> => {
  const watched = stream.state.earlier?.watched ?? null;
  const sides = await inScope(ctx.db, dbScope, async (tx) => {
    const sideOf = async <S extends keyof Catalogues>(side: S) => {
      const trueUps = await readTrueUps(tx, run, catalogues[side], stream.range);
      return { side, catalogue: catalogues[side], streamState: emptyStreamState(watched, trueUps) };
    };
    return [await sideOf('inForce'), await sideOf('draft')];
  });
  let after: Cursor | null = null;
  let read = 0;
  do {
    const from: Cursor | null = after;
    const events = await inScope(ctx.db, dbScope, async (tx) => {
      const batch = await readEvents(tx, run.partnerId, stream.range, from, BATCH_SIZE);
      const own = new Set(batch.map(({ id }) => id));
      for (const { side, catalogue, streamState } of sides) {
        const { expected: due } = await evaluateBatch(tx, run, catalogue, streamState, batch);
        for (const { event, lines } of due.values()) {
          // What a refund asks for of an earlier batch was counted there, or lies before the months looked at.
          if (!own.has(event.id) || !isInScope(run, event)) continue;
          for (const line of lines) sums.add(side, line);
        }
      }
      return batch;
    });
    read += events.length;
    if (read > MOST_READ) {
      throw limitReached(messages.tooManyEvents);
    }
    after = events.length < BATCH_SIZE ? null : (events.at(-1) ?? null);
  } while (after !== null);
};

/**
 * Reads who is on which plan, lays the change over it, and plans how to go through the events: as far back as either side
 * needs.
 * @param tenantIds whose events count; null: all of the partner's
 */
export const loadCatalogues = (
  ctx: Ctx,
  dbScope: Scope,
  change: (catalogue: PlanCatalogue) => PlanCatalogue,
  { tenantIds, ...run }: Omit<RunScope, 'tenantIds'> & { readonly tenantIds: string[] | null },
) =>
  inScope(ctx.db, dbScope, async (tx) => {
    const inForce = await loadPlanCatalogue(tx, run.partnerId, new Map());
    const all = inForce.tenantIds;
    const changed = change(inForce);
    const scope: RunScope = { ...run, tenantIds: tenantIds ?? all };
    const streams = await planStreams(tx, scope, changed, all);
    const catalogues: Catalogues = {
      inForce: { ...inForce, plans: changed.plans },
      draft: changed,
    };
    return { catalogues, scope, streams };
  });
