import type { Tx } from '@portal/db/in-scope';
import type { KnownCompany } from '@portal/domain/application/flags';
import { sql } from 'drizzle-orm';
import { PLATFORM_PARTNER_ID } from '@portal/db/id';
import type { LoadedApplication } from './load-application';
import { domainOfAddress, phoneOf } from './company-columns';
import { nameOf } from './load-application';

interface KnownRow extends Record<string, unknown> {
  readonly id: string;
  readonly email: string;
  readonly company_name: string | null;
  readonly contact_name: string | null;
  readonly company_key: string | null;
  readonly registration_key: string | null;
  readonly tax_key: string | null;
  readonly phone_key: string | null;
  readonly email_domain: string | null;
  readonly bank_mark: string | null;
  readonly state: string;
  /** How what its approval made stands now. */
  readonly made_status: string | null;
}

const OPEN = ['submitted', 'background_check', 'under_review', 'info_requested'];

const standingOf = ({ state, made_status }: KnownRow): KnownCompany['standing'] | null => {
  if (made_status === 'suspended' || made_status === 'terminated') return made_status;
  if (state === 'rejected') return 'rejected';
  return OPEN.includes(state) ? 'open' : null;
};

/** Other applications to the same programme that share something with this one. */
const sharing = (tx: Tx, ownerId: string, row: LoadedApplication) =>
  tx.execute<KnownRow>(sql`
    select a.id, a.email, a.company_name, a.contact_name, a.company_key, a.registration_key, a.tax_key, a.phone_key,
      a.email_domain, a.bank_mark, a.state,
      ${
        ownerId === PLATFORM_PARTNER_ID
          ? sql`(select p.status from partners p where p.id = a.made_partner_id)`
          : sql`(select r.status from resellers r where r.partner_id = ${ownerId}::uuid and r.id = a.reseller_id)`
      } as made_status
    from applications a
    where a.partner_id = ${ownerId}::uuid and a.id <> ${row.id}::uuid and a.state <> 'draft' and (
      a.company_key = ${row.companyKey} or a.registration_key = ${row.registrationKey} or a.tax_key = ${row.taxKey}
      or a.phone_key = ${row.phoneKey} or a.email_domain = ${row.emailDomain} or a.bank_mark = ${row.bankMark})
    order by a.created_at desc, a.id
    limit 500`);

interface FormerRow extends Record<string, unknown> {
  readonly id: string;
  readonly name: string;
  readonly contact_email: string;
  readonly contact_phone: string | null;
  readonly country: string;
  readonly status: string;
}

/** Partners or resellers that were suspended or terminated, also those that never applied. */
const formerOnes = (tx: Tx, ownerId: string) =>
  ownerId === PLATFORM_PARTNER_ID
    ? tx.execute<FormerRow>(sql`
        select p.id, p.name, p.contact_email, p.contact_phone, p.country, p.status from partners p
        where p.status in ('suspended', 'terminated') order by p.id limit 5000`)
    : tx.execute<FormerRow>(sql`
        select r.id, r.name, r.contact_email, r.contact_phone, t.country, r.status
        from resellers r join tenants t on t.partner_id = r.partner_id and t.id = r.tenant_id
        where r.partner_id = ${ownerId}::uuid and t.partner_id = ${ownerId}::uuid
          and r.status in ('suspended', 'terminated') order by r.id limit 5000`);

const known = (row: KnownRow): KnownCompany[] => {
  const standing = standingOf(row);
  if (standing === null) return [];
  return [
    {
      id: row.id,
      name: nameOf({
        companyName: row.company_name,
        contactName: row.contact_name,
        email: row.email,
      }),
      companyKey: row.company_key,
      registrationKey: row.registration_key,
      taxKey: row.tax_key,
      phoneKey: row.phone_key,
      emailDomain: row.email_domain,
      bankMark: row.bank_mark,
      standing,
    },
  ];
};

const former = (row: FormerRow): KnownCompany => ({
  id: row.id,
  name: row.name,
  companyKey: null,
  registrationKey: null,
  taxKey: null,
  phoneKey:
    row.contact_phone === null ? null : (phoneOf(row.contact_phone, row.country)?.key ?? null),
  emailDomain: domainOfAddress(row.contact_email),
  bankMark: null,
  standing: row.status === 'suspended' ? 'suspended' : 'terminated',
});

/** Whom an application is compared with. */
export const loadKnown = async (
  tx: Tx,
  ownerId: string,
  row: LoadedApplication,
): Promise<readonly KnownCompany[]> => {
  const others = await sharing(tx, ownerId, row);
  const formers = await formerOnes(tx, ownerId);
  return [...[...others].flatMap(known), ...[...formers].map(former)];
};
