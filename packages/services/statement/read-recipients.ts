import type { EarnerKind } from '@portal/domain/commission/plan';
import { inScope } from '@portal/db/in-scope';
import { sql } from 'drizzle-orm';
import { partnerOf } from '../access';
import type { Ctx } from '../context';
import { plainArray } from '@portal/db/array-literal';
import type { Recipient } from '../mail/write-mails';

/** Whom to write to about an earner's money. */
export interface Recipients {
  of(resellerId: string | null): readonly Recipient[];
  /** The partner's address, without a trailing slash. */
  readonly origin: string;
}

interface MemberRow extends Record<string, unknown> {
  resellerId: string | null;
  email: string;
  locale: string | null;
}

/**
 * The people who are told about money: owners of the resellers named, or owners and finance of the partner itself. Addresses
 * are for staff's eyes; background work reads those it needs through their login.
 */
export const readRecipients = async (
  ctx: Ctx,
  earnerKind: EarnerKind,
  resellerIds: readonly (string | null)[],
): Promise<Recipients> => {
  const partnerId = partnerOf(ctx);
  const scope = { login: 'portal_platform', partnerId, readOnly: true } as const;
  return inScope(ctx.db, scope, async (tx) => {
    const ids = plainArray(earnerKind === 'partner' ? [] : resellerIds);
    const [members, [partner]] = await Promise.all([
      earnerKind === 'partner'
        ? tx.execute<MemberRow>(sql`
            select null as "resellerId", m.email, m.locale from partner_members m
            where m.partner_id = ${partnerId}::uuid and m.status = 'active'
              and m.role in ('owner', 'finance') and m.tenant_ids is null order by m.email`)
        : tx.execute<MemberRow>(sql`
            select m.reseller_id as "resellerId", m.email, m.locale from reseller_members m
            where m.partner_id = ${partnerId}::uuid and m.reseller_id = any(${ids}::uuid[])
              and m.status = 'active' and m.role = 'owner' order by m.email`),
      tx.execute<{ slug: string }>(sql`select slug from partners where id = ${partnerId}::uuid`),
    ]);
    const people = new Map<string | null, Recipient[]>();
    for (const { resellerId, email, locale } of members)
      people.set(resellerId, [...(people.get(resellerId) ?? []), { address: email, locale }]);
    return {
      of: (resellerId) => people.get(resellerId) ?? [],
      origin: ctx.links.partner(partner?.slug ?? ''),
    };
  });
};
