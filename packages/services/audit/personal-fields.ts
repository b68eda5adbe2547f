import type { AuditEntity } from '@portal/domain/audit/act';

/**
 * Whose a personal field is: the thing's own id, since it is a person; the reseller that the entry is about (nobody's without
 * one: the partner itself is a company); or whom the entry names beside the field (`persons`).
 */
export type Whose = 'entity' | 'reseller' | 'stated';

/** Whose name a thing bears; null: nobody's. */
export const NAME_OF: Readonly<Record<AuditEntity, Whose | null>> = {
  adjustment: 'reseller',
  agreement: 'reseller',
  allowed_source: null,
  api_key: null,
  // A sole trader's name is a person's.
  application: 'entity',
  aside_rule: null,
  audit: null,
  brand: null,
  certificate: null,
  claim_decision: null,
  commission_run: null,
  course: null,
  customer: 'entity',
  dispute: 'reseller',
  import: null,
  invitation: 'entity',
  ledger: null,
  onboarding: 'reseller',
  partner: null,
  payee: 'reseller',
  payout: null,
  payout_batch: null,
  period: null,
  plan: null,
  programme: null,
  reseller: 'entity',
  set_aside: null,
  settlement: null,
  tenant: null,
  user: 'entity',
};

/** The personal fields of what acts change. Each one that was ever written stays here, so that it can be opened. */
export const PERSONAL_FIELDS: Readonly<
  Partial<Record<AuditEntity, Readonly<Record<string, Whose>>>>
> = {
  allowed_source: { to: 'stated' },
  // Whom to write to at a partner, which is a company.
  partner: { contactName: 'entity', contactEmail: 'entity', contactPhone: 'entity' },
  payee: { account: 'reseller', accountRef: 'reseller', holderName: 'reseller' },
  plan: { to: 'reseller' },
  reseller: {
    name: 'entity',
    // Made of the name.
    code: 'entity',
    contactName: 'entity',
    contactEmail: 'entity',
    contactPhone: 'entity',
  },
  settlement: { proposedBy: 'stated' },
};

/**
 * Every other field: it says nothing of a person, whichever thing bears it, beside those above that bear the same name. Companies'
 * own, and what a partner publishes, are here; so is what staff write in their own words.
 */
export const PLAIN_FIELDS: ReadonlySet<string> = new Set([
  'accepted',
  'account',
  'adjustmentThresholdMinor',
  'adverseDays',
  'adverseText',
  'alreadyTheirs',
  'amount',
  'amountMinor',
  'amounts',
  'assigneeId',
  'attempt',
  'blocked',
  'cameBack',
  'checkMonths',
  'checkParts',
  'checklist',
  'chosen',
  'claimed',
  'conflicts',
  'contentHash',
  'countries',
  'country',
  'currency',
  'days',
  'decision',
  'definition',
  'duplicates',
  'earnerKind',
  'effectiveFrom',
  'effectiveTo',
  'endsOn',
  'events',
  'expiresAt',
  'failure',
  'file',
  'from',
  'hash',
  'height',
  'held',
  'holdsFrom',
  'holderKind',
  'identityReview',
  'ignored',
  'internalNote',
  'introduction',
  'isAutomatic',
  'isKeylessAllowed',
  'isOpen',
  'item',
  'items',
  'keptByOthers',
  'kind',
  'legalName',
  'lineId',
  'lines',
  'locale',
  'mapping',
  'matched',
  'method',
  'minimumMinor',
  'minimumScore',
  'mustRetake',
  'name',
  'number',
  'otherTenant',
  'outcome',
  'overrides',
  'owner',
  'part',
  'payouts',
  'people',
  'percent',
  'period',
  'postalPrefixes',
  'prefix',
  'primaryColor',
  'privacyUrl',
  'processedRows',
  'productName',
  'questions',
  'recheckDays',
  'reading',
  'reapplyDays',
  'reapplyRule',
  'reasonCode',
  'recoveryCapMinor',
  'rejected',
  'removed',
  'rests',
  'result',
  'retentionMonths',
  'returned',
  'reviewDays',
  'role',
  'rows',
  'scopes',
  'slug',
  'source',
  'statements',
  'status',
  'supportEmail',
  'supportUrl',
  'takeOver',
  'taxForm',
  'taxRate',
  'tenant',
  'tenantId',
  'tenantIds',
  'termsUrl',
  'territories',
  'tier',
  'timeZone',
  'toAssign',
  'task',
  'tasks',
  'total',
  'toTransfer',
  'type',
  'types',
  'updated',
  'version',
  'waiting',
  'website',
  'width',
]);

/** Of a thing as it stands on record, whose kind this release may not know. */
const isEntity = (kind: string): kind is AuditEntity => Object.hasOwn(NAME_OF, kind);

/** Whose name a thing of this kind bears. */
export const whoseName = (kind: string): Whose | null => (isEntity(kind) ? NAME_OF[kind] : null);

/** Whose a field of a thing of this kind is; null: nobody's. */
export const whoseField = (kind: string, field: string): Whose | null => {
  const fields = isEntity(kind) ? PERSONAL_FIELDS[kind] : undefined;
  return fields !== undefined && Object.hasOwn(fields, field) ? (fields[field] ?? null) : null;
};

/** Throws for a field of which nobody has said whether it is personal: before it stands in the record for good. */
export const assertDeclared = (kind: AuditEntity, field: string): void => {
  if (whoseField(kind, field) === null && !PLAIN_FIELDS.has(field))
    throw new Error(
      `Nobody has said yet whether ${kind}.${field} is personal: name it in personal-fields.ts.`,
    );
};
