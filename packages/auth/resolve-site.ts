import type { Database } from '@portal/db/database';
import { inScope } from '@portal/db/in-scope';
import { sql } from 'drizzle-orm';
import { z } from 'zod';
import { readRow } from './rows';
import type { Site } from './site';

/** How long a host's partner is remembered. Its status is checked anew with each session. */
const REMEMBER_MS = 5_000;
const MAX_REMEMBERED = 10_000;

const DomainRow = z.object({ partner_id: z.string() });
const PartnerRow = z.object({ slug: z.string(), status: z.string() });

const look = async (db: Database, hostname: string): Promise<Site | null> => {
  const domain = await inScope(db, { login: 'portal_auth', readOnly: true }, (tx) =>
    readRow(
      tx,
      DomainRow,
      sql`select partner_id from partner_domains where hostname = ${hostname} and status in ('verified', 'active')`,
    ),
  );
  if (domain === null) return null;
  const partnerId = domain.partner_id;
  const partner = await inScope(db, { login: 'portal_auth', partnerId, readOnly: true }, (tx) =>
    readRow(tx, PartnerRow, sql`select slug, status from partners where id = ${partnerId}::uuid`),
  );
  if (partner === null) return null;
  return { kind: 'partner', hostname, partnerId, slug: partner.slug, status: partner.status };
};

/** Finds out where a request arrived, by its exact host. */
export type ResolveSite = (host: string) => Promise<Site | null>;

/**
 * Makes the look-up of hosts: `admin.<domain>` is the admin site, `<domain>` itself the public one, each other host has
 * to stand in the table of domains. Answers are remembered for a few seconds, also that a host is unknown.
 *
 * @param domain PORTAL_DOMAIN, without port.
 */
export const makeResolveSite = (db: Database, domain: string): ResolveSite => {
  const adminHost = `admin.${domain}`;
  const remembered = new Map<string, { until: number; site: Promise<Site | null> }>();
  return async (host) => {
    const hostname = host.replace(/:\d+$/, '').toLowerCase();
    if (hostname === adminHost) return { kind: 'admin', hostname };
    if (hostname === domain) return { kind: 'public', hostname };
    const known = remembered.get(hostname);
    if (known !== undefined && known.until > Date.now()) return known.site;
    if (remembered.size >= MAX_REMEMBERED) remembered.clear();
    const site = look(db, hostname);
    remembered.set(hostname, { until: Date.now() + REMEMBER_MS, site });
    site.catch(() => remembered.delete(hostname));
    return site;
  };
};
