import type { StatementContent } from '@portal/contracts/statement';
import type { Tx } from '@portal/db/in-scope';
import { sql } from 'drizzle-orm';
import { PLATFORM_NAME } from '../mail/write-mails';
import { plainArray } from '@portal/db/array-literal';
import type { KeySet, StatementKey } from './statement-key';

type Earner = StatementContent['earner'];

interface EarnerRow extends Record<string, unknown> {
  id: string;
  tenantId: string;
  name: string;
  code: string;
  tenantName: string;
}

interface PartnerRow extends Record<string, unknown> {
  name: string;
  legalName: string | null;
  product: string | null;
  color: string | null;
  supportEmail: string | null;
}

/** What statements call people at the time: who earns, of which tenant, and who pays. */
export interface StatementNames {
  earnerOf(key: StatementKey): Earner;
  tenantOf(key: StatementKey): string | null;
  readonly payer: StatementContent['payer'];
}

const PLAIN_COLOR = '#1f2937';

const readPartner = async (tx: Tx, partnerId: string): Promise<PartnerRow | undefined> => {
  const [row] = await tx.execute<PartnerRow>(sql`
    select p.name, p.legal_name as "legalName", b.product_name as product, b.primary_color as color,
      b.support_email as "supportEmail"
    from partners p left join brands b on b.partner_id = p.id where p.id = ${partnerId}::uuid
      and (b.partner_id = ${partnerId}::uuid or b.partner_id is null)`);
  return row;
};

const readResellers = async (tx: Tx, partnerId: string, ids: readonly (string | null)[]) => {
  const rows = await tx.execute<EarnerRow>(sql`
    select r.id, r.tenant_id as "tenantId", r.name, r.code, t.name as "tenantName"
    from resellers r join tenants t on t.partner_id = ${partnerId}::uuid and t.id = r.tenant_id
    where r.partner_id = ${partnerId}::uuid and r.id = any(${plainArray(ids)}::uuid[])`);
  return new Map([...rows].map((row) => [row.id, row]));
};

/** Names of the earners of some keys, as they are now. */
export const readNames = async (
  tx: Tx,
  partnerId: string,
  { earnerKind, keys }: KeySet,
): Promise<StatementNames> => {
  const [partner, resellers] = await Promise.all([
    readPartner(tx, partnerId),
    earnerKind === 'partner'
      ? new Map<string, EarnerRow>()
      : readResellers(
          tx,
          partnerId,
          keys.map(({ resellerId }) => resellerId),
        ),
  ]);
  const name = partner?.legalName ?? partner?.name ?? '';
  const rowOf = ({ resellerId }: StatementKey) => resellers.get(resellerId ?? '');
  return {
    earnerOf: (key) => {
      const row = rowOf(key);
      return {
        kind: key.earnerKind,
        resellerId: key.resellerId,
        name: earnerKind === 'partner' ? name : (row?.name ?? ''),
        code: row?.code ?? null,
        tenantName: row?.tenantName ?? null,
      };
    },
    tenantOf: (key) => rowOf(key)?.tenantId ?? null,
    payer: {
      name: earnerKind === 'partner' ? PLATFORM_NAME : name,
      product: partner?.product ?? partner?.name ?? '',
      color: partner?.color ?? PLAIN_COLOR,
      supportEmail: partner?.supportEmail ?? null,
    },
  };
};
