import { OPEN_STANDINGS, SET_ASIDE_STANDINGS } from '@portal/domain/enum/set-aside';
import { z } from 'zod';
import { ClaimTotal, PosterView } from './claim';
import { Id, Instant, Money, Reason, Ref } from './common';
import { line, sourceName } from './text';

export const SetAsideStanding = z.enum(SET_ASIDE_STANDINGS);

/** What waits, is held, or lies ahead: what is held is decided differently. */
export const OpenStanding = z.enum(OPEN_STANDINGS);

const filter = {
  standing: SetAsideStanding,
  tenantId: Id.optional(),
  type: line({ max: 60 }).optional(),
  source: sourceName({ max: 60 }).optional(),
  /** Only what this import brought. */
  importId: Id.optional(),
};

/** A page of events that are set aside in the order in which they came, from after one of them on. */
export const ListSetAside = z.object({
  ...filter,
  after: Id.optional(),
  pageSize: z.number().int().min(1).max(200).default(50),
});
export type ListSetAside = z.infer<typeof ListSetAside>;

const SetAsideTwin = z.object({
  id: Id,
  eventId: z.string(),
  source: z.string(),
  occurredAt: Instant,
  recordedAt: Instant,
  amount: Money.nullable(),
});

export const SetAsideView = z.object({
  id: Id,
  /** As the billing system calls it. */
  eventId: z.string(),
  tenant: Ref,
  /** The ISP's own. */
  customerNumber: z.string().nullable(),
  type: z.string(),
  source: z.string(),
  reference: z.string().nullable(),
  occurredAt: Instant,
  amount: Money.nullable(),
  standing: SetAsideStanding,
  /** Why, as a word of ours and in words. */
  cause: z.string(),
  why: z.string(),
  /** Of what is held: the event that it is probably the same as. */
  twin: SetAsideTwin.nullable(),
  /** Null: the platform. */
  postedBy: PosterView.nullable(),
  receivedAt: Instant,
  /** `byName` is null where what it waited for came. */
  decision: z
    .object({ reason: z.string().nullable(), byName: z.string().nullable(), at: Instant })
    .nullable(),
});
export type SetAsideView = z.infer<typeof SetAsideView>;

export const SetAsideList = z.object({
  rows: z.array(SetAsideView),
  /** `after` of the next page; null: this is the last. */
  next: Id.nullable(),
});
export type SetAsideList = z.infer<typeof SetAsideList>;

const choice = {
  ...filter,
  standing: OpenStanding,
  ids: z.array(Id).min(1).max(500).optional(),
};

/** Some by id, or all that a filter matches. */
export const SetAsideChoice = z.object(choice);
export type SetAsideChoice = z.infer<typeof SetAsideChoice>;

/**
 * What waits or lies ahead can be refused, with a reason. What is held is `taken` (another one, it earns) or `dismissed` (the same).
 * `expectedEvents`: how many were shown; when it is another number by now, nothing is decided.
 */
export const DecideSetAside = z.object({
  ...choice,
  outcome: z.enum(['taken', 'dismissed', 'refused']),
  reason: Reason.optional(),
  expectedEvents: z.number().int().min(1),
});
export type DecideSetAside = z.infer<typeof DecideSetAside>;

/** How many were decided on, and what they add up to; `waiting`: taken, but they now wait for something else. */
export const DecidedSetAside = ClaimTotal.extend({ waiting: z.number().int() });
export type DecidedSetAside = z.infer<typeof DecidedSetAside>;
