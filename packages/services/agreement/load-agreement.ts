import { ofPartner } from '@portal/db/partner-filter';
import type { Tx } from '@portal/db/in-scope';
import { agreementVersions } from '@portal/db/schema/agreement';
import {
  STANDARD_AGREEMENT,
  STANDARD_NUMBER,
  numberAsked,
} from '@portal/domain/agreement/agreement-text';
import { and, desc, eq, isNotNull, sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import type { Payer } from '../shared/payer';

/** A text that stands: the payer's latest, or the standard one. */
export interface StandingAgreement {
  /** Null: the standard text. */
  readonly id: string | null;
  readonly number: number;
  readonly body: string;
  readonly publishedAt: Date | null;
  readonly holdsFrom: Date | null;
  /** The least number that payouts ask for now. */
  readonly asked: number;
}

/** What a payer asks whom it pays to accept, and how much of that payouts wait for. */
export const loadStanding = async (
  tx: Tx,
  partnerId: string,
  payer: Payer['payer'],
  now: Date,
): Promise<StandingAgreement> => {
  const rows = await tx
    .select({
      id: agreementVersions.id,
      number: agreementVersions.number,
      body: agreementVersions.body,
      publishedAt: agreementVersions.publishedAt,
      holdsFrom: agreementVersions.holdsFrom,
    })
    .from(agreementVersions)
    .where(
      and(
        ofPartner(agreementVersions, partnerId),
        eq(agreementVersions.payer, payer),
        isNotNull(agreementVersions.publishedAt),
      ),
    )
    .orderBy(desc(agreementVersions.number));
  const asked = numberAsked(
    rows.flatMap(({ number, holdsFrom }) =>
      holdsFrom === null ? [] : [{ number, holdsFrom: holdsFrom.getTime() }],
    ),
    now.getTime(),
  );
  const [latest] = rows;
  return latest === undefined
    ? {
        id: null,
        number: STANDARD_NUMBER,
        body: STANDARD_AGREEMENT,
        publishedAt: null,
        holdsFrom: null,
        asked,
      }
    : { ...latest, asked };
};

/** Whose acceptance is meant, as columns or parameters. */
export interface AcceptedBy {
  readonly partnerId: string;
  readonly earnerKind: SQL;
  readonly resellerId: SQL;
}

/** Whether what payouts ask of an earner at an instant is accepted: the same rule as `numberAsked`, for many rows at once. */
export const isAgreementAccepted = (
  { partnerId, earnerKind, resellerId }: AcceptedBy,
  now: Date,
): SQL<boolean> => sql<boolean>`exists (
    select 1 from agreement_acceptances aa
    where aa.partner_id = ${partnerId}::uuid
      and aa.payer = case ${earnerKind} when 'partner' then 'platform' else 'partner' end
      and aa.reseller_id is not distinct from ${resellerId}
      and aa.number >= coalesce((
        select max(av.number) from agreement_versions av
        where av.partner_id = ${partnerId}::uuid and av.payer = aa.payer
          and av.holds_from <= ${now.toISOString()}::timestamptz), ${STANDARD_NUMBER}))`;
