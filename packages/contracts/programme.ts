import { CHECK_PARTS } from '@portal/domain/enum/check';
import { QUESTION_KINDS, REAPPLY_RULES } from '@portal/domain/enum/application';
import { RESELLER_TYPES } from '@portal/domain/enum/reseller-type';
import { defineMessages } from '@portal/domain/text/message';
import { z } from 'zod';
import { CountryCode, Id, Ref } from './common';
import { says } from './reader';
import { line, prose } from './text';

const messages = defineMessages({
  key: {
    id: 'contracts.programme.key',
    defaultMessage: 'Use lower-case letters, digits and underscores.',
  },
});

const Key = z.string().regex(/^[a-z][a-z0-9_]{0,39}$/, says(messages.key));
const Points = z.number().int().min(0).max(100);

const asked = {
  key: Key,
  kind: z.enum(QUESTION_KINDS),
  label: line({ min: 1, max: 200 }),
  help: line({ max: 300 }).nullable().default(null),
  isRequired: z.boolean().default(false),
  shownIf: z
    .object({ key: Key, equals: line({ min: 1, max: 100 }) })
    .nullable()
    .default(null),
};
const Option = z.object({ value: line({ min: 1, max: 100 }), label: line({ min: 1, max: 200 }) });

/** A question as an applicant gets it: without what its answer counts. */
export const PublicQuestion = z.object({ ...asked, options: z.array(Option) });
export type PublicQuestion = z.infer<typeof PublicQuestion>;

export const ProgrammeQuestion = z.object({
  ...asked,
  options: z
    .array(Option.extend({ points: Points.default(0) }))
    .max(50)
    .default([]),
  points: Points.default(0),
  atLeast: z.number().nullable().default(null),
});

const settings = {
  isOpen: z.boolean(),
  isKeylessAllowed: z.boolean(),
  introduction: prose({ max: 4000 }).nullable(),
  countries: z.array(CountryCode).max(250),
  types: z
    .array(z.object({ type: z.enum(RESELLER_TYPES), sentence: line({ max: 300 }).nullable() }))
    .max(RESELLER_TYPES.length),
  questions: z.array(ProgrammeQuestion).max(60),
  reapplyRule: z.enum(REAPPLY_RULES),
  reapplyDays: z.number().int().min(1).max(3650),
  reviewDays: z.number().int().min(1).max(120),
  minimumScore: z.number().int().min(0).max(100).nullable(),
  retentionMonths: z.number().int().min(1).max(120),
  checklist: z
    .array(z.object({ key: Key, label: line({ min: 1, max: 200 }) }))
    .min(1)
    .max(40),
  checkParts: z.array(z.enum(CHECK_PARTS)).min(1).max(CHECK_PARTS.length),
  checkMonths: z.number().int().min(1).max(60),
  recheckDays: z.number().int().min(1).max(365),
  adverseDays: z.number().int().min(1).max(90),
  adverseText: prose({ max: 4000 }).nullable(),
};

export const ProgrammeSettings = z.object(settings);
/** What was set, as it is stored: what is missing is the default's, or the owner's where a tenant sets something. */
export const StoredProgramme = z.object(settings).partial();
export type StoredProgramme = z.infer<typeof StoredProgramme>;

/** Of the programme as a whole, or of what a tenant has otherwise (tier 2). */
export const GetProgramme = z.object({ tenantId: Id.nullable().default(null) });
export type GetProgramme = z.infer<typeof GetProgramme>;

/** Only what is given changes; null under `reset` takes a setting back to what is above it. */
export const UpdateProgramme = z.object({
  tenantId: Id.nullable().default(null),
  /** Of the last read, 0 where nothing was set yet. */
  version: z.number().int(),
  settings: StoredProgramme,
  reset: z.array(z.enum(ProgrammeSettings.keyof().options)).default([]),
});
export type UpdateProgramme = z.infer<typeof UpdateProgramme>;

export const ProgrammeDetail = z.object({
  tier: z.union([z.literal(1), z.literal(2)]),
  tenant: Ref.nullable(),
  version: z.number().int(),
  /** As in force. */
  settings: ProgrammeSettings,
  /** Which of them were set here; the others come from the owner's programme or the defaults. */
  own: z.array(z.string()),
  /** Where applicants find it. */
  address: z.string(),
});
export type ProgrammeDetail = z.infer<typeof ProgrammeDetail>;

/** What strangers see of a programme. */
export const ProgrammeView = z.object({
  tier: z.union([z.literal(1), z.literal(2)]),
  /** Who runs it. */
  organisation: z.string(),
  isOpen: z.boolean(),
  introduction: z.string().nullable(),
  countries: z.array(z.string()),
  reviewDays: z.number().int(),
  /** The owner's own sentence; null: the product's. */
  types: z.array(z.object({ type: z.enum(RESELLER_TYPES), sentence: z.string().nullable() })),
  questions: z.array(PublicQuestion),
  /** ISPs to choose from (tier 2). */
  tenants: z.array(Ref.extend({ country: z.string() })),
  /** Sent back with a form: says when it was given out. */
  formKey: z.string(),
});
export type ProgrammeView = z.infer<typeof ProgrammeView>;
/** Of which ISP (its programme may be otherwise), and where the visitor comes from. */
export const ViewProgramme = z.object({
  tenantId: Id.optional(),
  source: line({ max: 60 }).optional(),
});
export type ViewProgramme = z.infer<typeof ViewProgramme>;
