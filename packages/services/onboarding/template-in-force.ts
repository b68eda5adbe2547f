import { OnboardingDefinition } from '@portal/contracts/onboarding';
import { PLATFORM_PARTNER_ID } from '@portal/db/id';
import type { Tx } from '@portal/db/in-scope';
import { ofPartner } from '@portal/db/partner-filter';
import { onboardingTemplates } from '@portal/db/schema/onboarding';
import { DEFAULT_TEMPLATES } from '@portal/domain/onboarding/default-template';
import { and, desc, eq } from 'drizzle-orm';
import type { Ctx } from '../context';

/** The key of what holds for all tenants. */
export const WHOLE = PLATFORM_PARTNER_ID;

/** Whose programme: the partner at hand, and outside of any the platform, under its own id. */
export const ownerOf = ({ partnerId }: Pick<Ctx, 'partnerId'>): string =>
  partnerId ?? PLATFORM_PARTNER_ID;

/** A template and where it comes from. */
export interface TemplateInForce {
  readonly definition: OnboardingDefinition;
  /** 0: the one that ships. */
  readonly version: number;
  /** The tenant whose own it is. */
  readonly tenantId: string | null;
}

/** The newest version that was set at a tenant, or (null) for all of them. */
export const newestTemplate = async (
  tx: Tx,
  ownerId: string,
  tenantId: string | null,
): Promise<TemplateInForce | undefined> => {
  const [row] = await tx
    .select({
      definition: onboardingTemplates.definition,
      version: onboardingTemplates.version,
    })
    .from(onboardingTemplates)
    .where(
      and(
        ofPartner(onboardingTemplates, ownerId),
        eq(onboardingTemplates.tenantKey, tenantId ?? WHOLE),
      ),
    )
    .orderBy(desc(onboardingTemplates.version))
    .limit(1);
  if (row === undefined) return undefined;
  return {
    definition: OnboardingDefinition.parse(row.definition),
    version: row.version,
    tenantId,
  };
};

/** What newcomers of a programme get now: the tenant's own, else the owner's, else the one that ships. */
export const templateInForce = async (
  tx: Tx,
  ownerId: string,
  tenantId: string | null,
): Promise<TemplateInForce> => {
  const own = tenantId === null ? undefined : await newestTemplate(tx, ownerId, tenantId);
  const found = own ?? (await newestTemplate(tx, ownerId, null));
  if (found !== undefined) return found;
  const shipped = DEFAULT_TEMPLATES[ownerId === PLATFORM_PARTNER_ID ? 1 : 2];
  return { definition: OnboardingDefinition.parse(shipped), version: 0, tenantId: null };
};
