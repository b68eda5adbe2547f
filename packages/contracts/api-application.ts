import { PARTNER_TIERS } from '@portal/domain/enum/partner-tier';
import { RESELLER_TYPES } from '@portal/domain/enum/reseller-type';
import { FLAG_SEVERITIES, REJECTION_REASONS } from '@portal/domain/enum/application';
import { defineMessages } from '@portal/domain/text/message';
import { z } from 'zod';
import { ApiCreatePartner } from './api';
import { apiCursor, apiLimit } from './api-page';
import {
  ApplicationState,
  AreaStep,
  CompanyStep,
  OfferStep,
  PeopleStep,
  QuestionsStep,
} from './application';
import { CurrencyCode, Email, Id, Instant, Name, Reason, Search, Slug } from './common';
import { tell } from './reader';
import { CreateReseller, PostalPrefix, ResellerStatus } from './reseller';
import { line, prose } from './text';

const messages = defineMessages({
  needed: {
    id: 'contracts.api.needed',
    defaultMessage: 'Needed, unless an approved application is named.',
  },
});

/** An application as a program sends it: the form at once. */
const application = {
  email: Email.meta({ description: 'Where the applicant is written to, and gets its link.' }),
  company: CompanyStep,
  offer: OfferStep.optional(),
  area: AreaStep.optional(),
  people: PeopleStep,
  answers: QuestionsStep.shape.answers
    .optional()
    .meta({ description: 'To the programme’s own questions, by their keys.' }),
  source: line({ max: 60 })
    .optional()
    .meta({ description: 'Where the applicant comes from, for the funnel.' }),
};

export const ApiApplyToPlatform = z.object(application);
export const ApiApplyToPartner = z.object({
  ...application,
  tenantId: Id.optional().meta({ description: 'Which ISP; the only one where there is one.' }),
});
export type ApiApplyToPartner = z.infer<typeof ApiApplyToPartner>;

export const ApiApplication = z.object({
  id: Id.nullable().meta({
    description: 'Null for one sent without a key, which its applicant has to confirm by mail.',
  }),
  state: ApplicationState,
  name: z.string(),
  email: z.string(),
  country: z.string().nullable(),
  tenantId: Id.nullable(),
  type: z.enum(RESELLER_TYPES).nullable(),
  source: z.string().nullable(),
  score: z.number().int().nullable(),
  severity: z
    .enum(FLAG_SEVERITIES)
    .nullable()
    .meta({ description: 'Of the gravest of its risk flags.' }),
  submittedAt: Instant.nullable(),
  dueAt: Instant.nullable(),
  madeId: Id.nullable().meta({ description: 'The partner or reseller that its approval made.' }),
});
export type ApiApplication = z.infer<typeof ApiApplication>;

export const ApiListApplications = z.object({
  state: z.array(ApplicationState).optional(),
  q: Search.optional(),
  limit: apiLimit.meta({ description: 'Applications in one answer, 50 unless said otherwise.' }),
  cursor: apiCursor(line({ max: 1000 })),
});
export type ApiListApplications = z.infer<typeof ApiListApplications>;

export const ApiApplicationList = z.object({
  data: z.array(ApiApplication),
  nextCursor: z.string().nullable().meta({ description: 'Null on the last page.' }),
});
export type ApiApplicationList = z.infer<typeof ApiApplicationList>;

const message = prose({ max: 2000 }).optional().meta({ description: 'Said to the applicant.' });

export const ApiApprovePartner = z.object({
  id: Id,
  slug: Slug,
  currency: CurrencyCode,
  name: Name.optional(),
  tier: z.enum(PARTNER_TIERS).optional(),
  message,
});
export const ApiApproveReseller = z.object({
  id: Id,
  type: z.enum(RESELLER_TYPES).optional(),
  tier: z.enum(PARTNER_TIERS).optional(),
  message,
});
export const ApiRejectApplication = z.object({
  id: Id,
  reasonCode: z.enum(REJECTION_REASONS),
  reason: Reason.meta({ description: 'As the applicant reads it.' }),
});
export const ApiRequestInfo = z.object({ id: Id, question: prose({ min: 3, max: 2000 }) });

const requireUnlessApplied = (
  required: readonly string[],
  payload: z.core.ParsePayload<Readonly<Record<string, unknown>>>,
): void => {
  const given = payload.value;
  if (given['applicationId'] !== undefined) return;
  for (const name of required)
    if (given[name] === undefined)
      payload.issues.push({
        code: 'custom',
        input: given,
        path: [name],
        message: tell(messages.needed),
      });
};

const applicationId = Id.optional().meta({
  description: 'An approved application: what its approval made is returned, and nothing is made.',
});

/** Makes a reseller, or finds the one that an approval made. */
export const ApiCreateReseller = z
  .object({
    applicationId,
    tenantId: Id.optional(),
    name: Name.optional(),
    type: z.enum(RESELLER_TYPES).optional(),
    tier: z.enum(PARTNER_TIERS).optional(),
    code: CreateReseller.shape.code,
    contactName: line({ max: 120 }).optional(),
    contactEmail: Email.optional(),
    contactPhone: line({ max: 40 }).optional(),
    postalPrefixes: z.array(PostalPrefix).max(200).optional(),
    inviteContact: z.boolean().optional(),
  })
  .check((payload) => requireUnlessApplied(['tenantId', 'name', 'contactEmail'], payload));
export type ApiCreateReseller = z.infer<typeof ApiCreateReseller>;

/** Makes a partner, or finds the one that an approval made. */
export const ApiMakePartner = ApiCreatePartner.partial()
  .extend({ applicationId })
  .check((payload) =>
    requireUnlessApplied(['slug', 'name', 'contactEmail', 'country', 'currency'], payload),
  );

export const ApiReseller = z.object({
  id: Id,
  tenantId: Id,
  code: z.string(),
  name: z.string(),
  type: z.enum(RESELLER_TYPES),
  status: ResellerStatus,
  tier: z.enum(PARTNER_TIERS),
  contactEmail: z.string(),
  customers: z.number().int(),
  createdAt: Instant,
});
export type ApiReseller = z.infer<typeof ApiReseller>;

export const ApiListResellers = z.object({
  tenantId: Id.optional(),
  status: z.array(ResellerStatus).optional(),
  q: Search.optional(),
  limit: apiLimit.meta({ description: 'Resellers in one answer, 50 unless said otherwise.' }),
  cursor: apiCursor(line({ max: 1000 })),
});
export type ApiListResellers = z.infer<typeof ApiListResellers>;
export const ApiResellerList = z.object({
  data: z.array(ApiReseller),
  nextCursor: z.string().nullable().meta({ description: 'Null on the last page.' }),
});
export type ApiResellerList = z.infer<typeof ApiResellerList>;
