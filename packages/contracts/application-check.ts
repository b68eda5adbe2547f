import { MACHINE_PARTS } from '@portal/domain/enum/check';
import { statesOf } from '@portal/domain/lifecycle/lifecycle';
import { z } from 'zod';
import { Id, Instant, Reason } from './common';
import { prose } from './text';

export const CheckPartState = z.enum(statesOf('check_part'));

/** Whether what a register says is what the applicant said; `not_told`: it says nothing. */
const Agreement = z.enum(['same', 'different', 'not_told']);

/** What the register of VAT numbers answered, or why there is no answer. */
export const VatResult = z.object({
  number: z.string().nullable(),
  answer: z.enum(['valid', 'invalid', 'refused', 'unavailable', 'no_number', 'other_country']),
  /** As the service words it: MS_UNAVAILABLE and the like. */
  code: z.string().nullable(),
  name: z.string().nullable(),
  address: z.string().nullable(),
  nameAgrees: Agreement,
  addressAgrees: Agreement,
});
export type VatResult = z.infer<typeof VatResult>;

/** What a check looks up elsewhere, and what came of it. */
export const CheckPartView = z.object({
  kind: z.enum(MACHINE_PARTS),
  state: CheckPartState,
  result: VatResult.nullable(),
  attempts: z.number().int(),
  /** When it is asked for again. */
  nextAt: Instant.nullable(),
  answeredAt: Instant.nullable(),
  decision: z.object({ byName: z.string(), at: Instant, reason: z.string() }).nullable(),
});

/** What the applicant was, or has to be, told of what was found. */
export const AdverseView = z.object({
  step: z.enum(['none', 'notice_due', 'waiting', 'final']),
  text: z.string().nullable(),
  at: Instant.nullable(),
  byName: z.string().nullable(),
  finalAt: Instant.nullable(),
  /** What the programme has it told, to begin with. */
  proposal: z.string(),
  days: z.number().int(),
});

/** A person says what a part that is to be considered comes to. */
export const DecideCheckPart = z.object({
  id: Id,
  kind: z.enum(MACHINE_PARTS),
  outcome: z.enum(['passed', 'failed']),
  reason: Reason,
});
export type DecideCheckPart = z.infer<typeof DecideCheckPart>;

/** Tells the applicant what its check found; it may answer for as long as the programme says. */
export const SendCheckNotice = z.object({ id: Id, text: prose({ min: 10, max: 4000 }) });
export type SendCheckNotice = z.infer<typeof SendCheckNotice>;
