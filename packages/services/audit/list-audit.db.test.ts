import { afterAll, beforeAll, expect, test } from 'vitest';
import { inScope } from '@portal/db/in-scope';
import { actorOf, scopeOf } from '../access';
import { makeWorld } from '../commission/testing/world';
import { asMember, asStaff } from '../shared/testing/actors';
import { asLive } from '../shared/testing/live-person';
import { openUnanalyzed } from '../shared/testing/unanalyzed';
import type { Unanalyzed } from '../shared/testing/unanalyzed';
import { appendAudit } from './append-audit';
import { listAudit } from './list-audit';

let own: Unanalyzed;
beforeAll(async () => {
  own = await openUnanalyzed();
});
afterAll(() => own.close());

const ACTS = 5000;
const PAGE = { page: 1, pageSize: 10 } as const;

/** Pages of the table itself that were touched, beside those of its indexes. */
const pagesOfTable = async (): Promise<number> => {
  await own.countNow();
  const [row] = await own.root<{ pages: number }[]>`
    select (heap_blks_read + heap_blks_hit)::float8 as pages from pg_statio_user_tables
    where schemaname = 'public' and relname = 'audit_log'`;
  return row?.pages ?? 0;
};

test('a text is looked for in an index alone, people too, and the table is read for the page', async () => {
  const world = await makeWorld(own.db);
  const rosa = await asLive({
    ...asMember(world),
    actor: { ...asMember(world).actor, name: 'Rosa' },
  });
  // Their keys are made as the product makes them; the many entries then bear what those look like.
  await inScope(own.db, scopeOf(rosa), (tx) =>
    appendAudit(tx, rosa, {
      action: 'reseller.update',
      entityKind: 'plan',
      entityId: null,
      entityName: 'First',
      reason: 'As agreed',
    }),
  );
  const { id: rosaId } = actorOf(rosa.actor);
  // Only what is on disk can be marked as there for everybody, so that an index alone answers.
  await own.root.unsafe(`
    set synchronous_commit = on;
    insert into audit_log (partner_id, seq, at, actor_kind, actor_id, actor_name, action, entity_kind, entity_name, reason,
      before, previous_hash, hash)
    select '${world.partnerId}', 1000 + n, timestamptz '2026-01-01' + n * interval '1 minute', 'partner', '${rosaId}',
      'sealed:${rosaId}:', 'reseller.update', 'plan', 'Thing ' || n, 'Moved away',
      jsonb_build_object('note', repeat(md5(n::text), 30)), 'none', n::text
    from generate_series(1, ${String(ACTS)}) n`);
  // As the server's own housekeeping does; again while somebody's transaction from before is still open.
  const isSwept = async (): Promise<boolean> => {
    await own.root.unsafe('vacuum (analyze) audit_log');
    const [table] = await own.root<{ swept: boolean }[]>`
      select relallvisible >= relpages as swept from pg_class where oid = 'audit_log'::regclass`;
    return table?.swept === true;
  };
  await expect.poll(isSwept, { timeout: 30_000 }).toBe(true);
  const asked = ['thing 499 ROSA', 'rosa changed 499'].flatMap((q) => [
    { q, ctx: asMember(world) },
    { q, ctx: asStaff(own.db) },
  ]);
  for (const { q, ctx } of asked) {
    const before = await pagesOfTable();
    const { rows, total } = await listAudit(ctx, { ...PAGE, q });
    expect(total).toBe(15);
    expect(rows.map(({ entityName }) => entityName).slice(0, 2)).toEqual([
      'Thing 4999',
      'Thing 4998',
    ]);
    expect(rows).toHaveLength(PAGE.pageSize);
    expect((await pagesOfTable()) - before).toBeLessThan(30);
  }
}, 60_000);
