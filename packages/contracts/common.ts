import './issue-words';
import { defineMessages } from '@portal/domain/text/message';
import { isCurrency } from '@portal/domain/money/currency';
import { z } from 'zod';
import { line, prose } from './text';
import { says } from './reader';

const messages = defineMessages({
  currency: {
    id: 'contracts.common.currency',
    defaultMessage: 'Use a three-letter currency code such as USD.',
  },
  country: {
    id: 'contracts.common.country',
    defaultMessage: 'Use a two-letter country code such as US.',
  },
  month: { id: 'contracts.common.month', defaultMessage: 'Use a month such as 2026-03.' },
  email: {
    id: 'contracts.common.email',
    defaultMessage: 'Enter an e-mail address such as name@example.com.',
  },
  name: { id: 'contracts.common.name', defaultMessage: 'Enter a name.' },
  reason: { id: 'contracts.common.reason', defaultMessage: 'Say why, in a few words.' },
  page: { id: 'contracts.common.page', defaultMessage: 'No list has that many pages.' },
  slug: {
    id: 'contracts.common.slug',
    defaultMessage: 'Use 3 to 40 lower-case letters, digits and hyphens.',
  },
});

/** A uuid of any entity. */
export const Id = z.uuid();
export type Id = z.infer<typeof Id>;

/** An instant as ISO 8601 in UTC. */
export const Instant = z.iso.datetime({ offset: true });

/** ISO 4217 code in capitals. */
export const CurrencyCode = z.string().refine(isCurrency, says(messages.currency));

/** ISO 3166-1 alpha-2 code in capitals. */
export const CountryCode = z.string().regex(/^[A-Z]{2}$/, says(messages.country));

/** An amount: integer minor units as a decimal string, exact at any size, and its currency. */
export const Money = z.object({
  amountMinor: z.string().regex(/^-?\d{1,40}$/),
  currency: CurrencyCode,
});
export type Money = z.infer<typeof Money>;

/** A UTC calendar month, `2026-03`. */
export const Period = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, says(messages.month));
export type Period = z.infer<typeof Period>;

/** Sign-in address, compared in lower case. */
export const Email = line({ max: 254 })
  .toLowerCase()
  .pipe(z.email(says(messages.email)));

/** Name of a person or a thing: something, and not a novel. */
export const Name = line({ min: 1, max: 120, missing: messages.name });

/** Why something was done: asked for where access or money changes. */
export const Reason = prose({ min: 3, max: 500, missing: messages.reason });

/** The same where nothing need be said. */
export const OptionalReason = prose({ max: 500 });

/** What is looked for in a list. */
export const Search = prose({ max: 200 });

/** A name in a host or a link: lower-case letters, digits and hyphens. */
export const Slug = z.string().regex(/^[a-z][a-z0-9-]{1,38}[a-z0-9]$/, says(messages.slug));

/** Which page of a list; from 1. */
export const PageNumber = z.number().int().min(1).max(1_000_000, says(messages.page)).default(1);

/** What every list takes beside its own filters. */
export const listInput = <const Sort extends readonly [string, ...string[]]>(sorts: Sort) => ({
  q: Search.optional(),
  page: PageNumber,
  pageSize: z.number().int().min(1).max(200).default(50),
  sort: z.enum(sorts).optional(),
  dir: z.enum(['asc', 'desc']).optional(),
});

/** As far as the numbered pages of a list reach that can hold millions of rows. Beyond, it is narrowed, or read by key. */
export const NUMBERED_ROWS = 5000;

/** Takes a list that is ordered by a key on from one of its rows, in place of a number of a page: however far, as fast as the first. */
export const after = Id.optional();

/** What every list gives: the rows of one page and how many there are in all pages. */
export const pageOf = <Row extends z.ZodType>(row: Row) =>
  z.object({
    rows: z.array(row),
    total: z.number().int(),
    page: z.number().int(),
    pageSize: z.number().int(),
  });

/** The answer of an act that has nothing to show. */
export const Done = z.object({ done: z.literal(true) });
export type Done = z.infer<typeof Done>;

/** Points to one thing. */
export const ById = z.object({ id: Id });
export type ById = z.infer<typeof ById>;

/** Points to one thing, with the reason of what is done to it. */
export const ByIdWithReason = z.object({ id: Id, reason: Reason });
export type ByIdWithReason = z.infer<typeof ByIdWithReason>;

/** A thing as a link: enough to name it. */
export const Ref = z.object({ id: Id, name: z.string() });
export type Ref = z.infer<typeof Ref>;

/** Names the partner that platform staff look into. */
export const OfPartner = z.object({ partnerId: Id });
export type OfPartner = z.infer<typeof OfPartner>;

/** One thing of one partner, named by platform staff. */
export const InPartner = z.object({ partnerId: Id, id: Id });
export type InPartner = z.infer<typeof InPartner>;
