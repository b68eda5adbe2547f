import { z } from 'zod';
import { Id, Instant, Name } from './common';
import { prose } from './text';

/** That a text was accepted, with all that proves it. */
export const AcceptanceView = z.object({
  id: Id,
  number: z.number().int(),
  /** The text as it stood before whoever accepted it, in Markdown. */
  text: z.string(),
  /** SHA-256 of the text. */
  hash: z.string(),
  signedName: z.string(),
  acceptedByName: z.string(),
  acceptedAt: Instant,
  ipAddress: z.string(),
  userAgent: z.string().nullable(),
});
export type AcceptanceView = z.infer<typeof AcceptanceView>;

/** What the asker's payer asks it to accept. */
export const OwnAgreement = z.object({
  payerName: z.string(),
  companyName: z.string(),
  /** 0: the standard text, as long as the payer has none of its own. */
  number: z.number().int(),
  publishedAt: Instant.nullable(),
  /** From when on payouts are held until it is accepted. */
  holdsFrom: Instant.nullable(),
  /** Markdown, filled in for the asker as of today. */
  text: z.string(),
  hash: z.string(),
  /** Payouts are held, since what was accepted is not enough any more. */
  isHeld: z.boolean(),
  /** What was accepted, the latest first. */
  acceptances: z.array(AcceptanceView),
});
export type OwnAgreement = z.infer<typeof OwnAgreement>;

export const AcceptAgreement = z.object({
  number: z.number().int().min(0),
  /** Of the text that was shown: another is not accepted by mistake. */
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  signedName: Name,
  hasAgreed: z.literal(true),
});
export type AcceptAgreement = z.infer<typeof AcceptAgreement>;

/** A text of a payer, as the payer sees it. */
export const AgreementVersionView = z.object({
  id: Id,
  number: z.number().int(),
  body: z.string(),
  /** Null: a draft. */
  publishedAt: Instant.nullable(),
  publishedByName: z.string().nullable(),
  holdsFrom: Instant.nullable(),
  /** How many have accepted it. */
  accepted: z.number().int(),
  version: z.number().int(),
});
export type AgreementVersionView = z.infer<typeof AgreementVersionView>;

/** All that a payer asks those to accept whom it pays. */
export const AgreementProgramme = z.object({
  payerName: z.string(),
  /** The latest first. */
  versions: z.array(AgreementVersionView),
});
export type AgreementProgramme = z.infer<typeof AgreementProgramme>;

export const SaveAgreementDraft = z.object({
  body: prose({ min: 1, max: 60_000 }),
  /** Of the draft that was read; 0: there was none. */
  version: z.number().int().min(0),
});
export type SaveAgreementDraft = z.infer<typeof SaveAgreementDraft>;

export const PublishAgreement = z.object({
  version: z.number().int().min(1),
  /** From this day on payouts are held of those who have not accepted it. */
  holdsFrom: z.iso.date(),
});
export type PublishAgreement = z.infer<typeof PublishAgreement>;
