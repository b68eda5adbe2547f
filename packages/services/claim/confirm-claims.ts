import type { Tx } from '@portal/db/in-scope';
import { newId } from '@portal/db/id';
import { claimDecisions } from '@portal/db/schema/claim';
import { sql } from 'drizzle-orm';
import { plainArray } from '@portal/db/array-literal';
import type { PostedSource } from './source-trust';

/** Accepts claimed events because a trusted source reports the very same; the record names that source. */
export const confirmClaims = async (
  tx: Tx,
  { partnerId, source, now }: Pick<PostedSource, 'partnerId' | 'source'> & { readonly now: Date },
  confirmed: readonly { readonly claimId: string }[],
): Promise<void> => {
  if (confirmed.length === 0) return;
  const id = newId();
  await tx.insert(claimDecisions).values({
    partnerId,
    id,
    outcome: 'accepted',
    events: confirmed.length,
    decidedByName: `source "${source}"`,
    decidedAt: now,
  });
  await tx.execute(sql`
    update event_claims c set status = 'accepted', decision_id = ${id}::uuid
    where c.partner_id = ${partnerId}::uuid and c.status <> 'accepted'
      and c.event_id = any(${plainArray(confirmed.map(({ claimId }) => claimId))}::uuid[])`);
};
