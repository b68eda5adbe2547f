import { sql } from 'drizzle-orm';
import { inScope } from '@portal/db/in-scope';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addReseller } from '../commission/testing/world';
import { asMember, asResellerUser } from '../shared/testing/actors';
import { openUnanalyzed } from '../shared/testing/unanalyzed';
import type { Unanalyzed } from '../shared/testing/unanalyzed';
import { multiplyLines } from '../statement/testing/multiply-lines';
import { addLines, makeSettlementWorld } from '../statement/testing/settlement-world';
import { listDisputes } from './list-disputes';

let own: Unanalyzed;
beforeAll(async () => {
  own = await openUnanalyzed();
});
afterAll(() => own.close());

const DISPUTES = 3000;
const PAGE = { page: 1, pageSize: 5 } as const;

test('what disputes show is looked up for those of the page alone', async () => {
  const world = await makeSettlementWorld(own.db);
  const { partnerId } = world;
  const anna = await addReseller(world, 'anna');
  await addLines(world, [{ resellerId: anna, period: '2026-09', amount: 500 }]);
  await multiplyLines(own, world, DISPUTES - 1);
  await inScope(own.db, { login: 'portal_jobs', partnerId }, (tx) =>
    tx.execute(sql`
      insert into disputes (partner_id, id, line_id, earner_kind, tenant_id, reseller_id, reason, opened_by_name, opened_at)
      select partner_id, id, id, earner_kind, tenant_id, reseller_id, 'Number ' || row_number() over (order by id), 'Rosa',
        timestamptz '2026-10-01' + row_number() over (order by id) * interval '1 hour'
      from commission_lines where partner_id = ${partnerId}::uuid`),
  );
  await own.root.unsafe('analyze');
  for (const ctx of [asMember(world), asResellerUser(world, anna)]) {
    await listDisputes(ctx, PAGE);
    const before = await own.rowsRead();
    const { rows, total } = await listDisputes(ctx, PAGE);
    // Each is counted.
    expect((await own.rowsRead()) - before).toBeLessThan(1.5 * DISPUTES);
    expect(total).toBe(DISPUTES);
    expect(rows.map(({ reason }) => reason)).toEqual(
      [0, 1, 2, 3, 4].map((back) => `Number ${String(DISPUTES - back)}`),
    );
  }
}, 60_000);
