import { z } from 'zod';
import { Id } from './common';

/**
 * Whose personal data can be erased. A user, and who was invited: of a partner's team or of a reseller; outside of any partner, of the
 * platform's staff.
 */
const ERASABLE = ['user', 'invitation', 'reseller', 'customer'] as const;

export const ErasePerson = z.object({ kind: z.enum(ERASABLE), id: Id });
export type ErasePerson = z.infer<typeof ErasePerson>;

/** The same for staff, who name the partner; null: one of themselves. */
export const ErasePersonOf = ErasePerson.extend({ partnerId: Id.nullable() });

/** The same in `/api/v1`, where `id` is the partner. */
export const ApiErasePerson = z.object({
  id: Id.meta({ description: 'The partner.' }),
  kind: z.enum(ERASABLE),
  personId: Id.meta({ description: 'The user, invitation, reseller or customer.' }),
});
