import { textArray } from '@portal/db/array-literal';
import { inScope } from '@portal/db/in-scope';
import { sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import type { Ctx } from '../context';
import { searchPattern, wordsOf } from '../shared/search-pattern';

/** Where persons of a partner live, each with the name that the record says of them. */
const OF_PARTNERS = [
  ['partner_members', sql`p.name`],
  ['reseller_members', sql`p.name`],
  ['resellers', sql`p.name`],
  ['partner_invitations', sql`coalesce(p.name, p.email)`],
  ['reseller_invitations', sql`coalesce(p.name, p.email)`],
] as const;

/** Staff, who act in partners' chains too. */
const OF_PLATFORM = [
  ['platform_users', sql`p.name`],
  ['platform_invitations', sql`coalesce(p.name, p.email)`],
] as const;

/** Those of them that the record names, and that are not erased; of one partner's chain, or of all for staff. */
const named = (
  [table, name]: readonly [string, SQL],
  partnerId: string | null,
  patterns: SQL,
): SQL => {
  const isOfPartner = OF_PARTNERS.some(([known]) => known === table);
  const same = !isOfPartner
    ? sql`true`
    : partnerId === null
      ? sql`p.partner_id = k.partner_id`
      : sql`p.partner_id = ${partnerId}::uuid`;
  const chain = partnerId === null ? sql`true` : sql`k.partner_id = ${partnerId}::uuid`;
  return sql`select k.person_id as id, lower(${name}) as name
    from person_keys k join ${sql.identifier(table)} p on ${same} and p.id = k.person_id
    where ${chain} and k.sealed_key is not null and lower(${name}) like any (${patterns})`;
};

/**
 * Which persons each word of a text is part of the name of, as they are called today: the record itself holds no name that could be
 * searched. Who sees an entry sees who is named in it, staff too, so that all are looked up through the platform's login; what is found
 * by them is still what the asker may see.
 */
export const findPersons = async (
  ctx: Ctx,
  text: string,
): Promise<(word: string) => readonly string[]> => {
  const words = wordsOf(text);
  if (words.length === 0) return () => [];
  const patterns = sql`${textArray(words.map(searchPattern))}::text[]`;
  const { partnerId } = ctx;
  const scope = { login: 'portal_platform', partnerId, readOnly: true } as const;
  const found = await inScope(ctx.db, scope, (tx) =>
    tx.execute<{ id: string; name: string }>(
      sql.join(
        [...OF_PARTNERS, ...OF_PLATFORM].map((place) => named(place, partnerId, patterns)),
        sql` union all `,
      ),
    ),
  );
  const people = [...found];
  return (word) => [
    ...new Set(people.filter(({ name }) => name.includes(word)).map(({ id }) => id)),
  ];
};
