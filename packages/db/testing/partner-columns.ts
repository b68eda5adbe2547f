import { REFERENCE_TABLES } from './catalogue';
import { DECLARED_TABLES } from './schemas';

/** Table name to the column that names its partner, for every table whose rows belong to one. */
const PARTNER_COLUMNS: ReadonlyMap<string, string> = new Map(
  DECLARED_TABLES.flatMap(({ name, columns }) => {
    const column = name === 'partners' ? 'id' : 'partner_id';
    const isOfPartner = columns.some((entry) => entry.name === column);
    return isOfPartner && !name.startsWith('platform_') && !REFERENCE_TABLES.includes(name)
      ? [[name, column] as const]
      : [];
  }),
);

const OTHERS: ReadonlySet<string> = new Set(
  DECLARED_TABLES.map(({ name }) => name).filter((name) => !PARTNER_COLUMNS.has(name)),
);

/** Views of partners' rows. */
export const VIEWS: ReadonlySet<string> = new Set(['unpaid_items']);

/** Schemas of the server and of the job queue, whose rows are nobody's; what `app` holds is functions. */
const FOREIGN_SCHEMAS = new Set(['pg_catalog', 'information_schema', 'pgboss']);

/** The partner's column of a relation; null when its rows are of no partner. What nobody declared throws. */
export const partnerColumnOf = (schema: string | undefined, name: string): string | null => {
  if (schema !== undefined && FOREIGN_SCHEMAS.has(schema)) return null;
  const column = PARTNER_COLUMNS.get(name);
  if (column !== undefined) return column;
  if (VIEWS.has(name)) return 'partner_id';
  if (OTHERS.has(name) || name.startsWith('pg_')) return null;
  throw new Error(
    `${name} is no table of packages/db/testing/schemas.ts: whose rows does it hold?`,
  );
};
