import type { CreatePartner, PartnerDetail } from '@portal/contracts/partner';
import { newId } from '@portal/db/id';
import { inScope } from '@portal/db/in-scope';
import type { Tx } from '@portal/db/in-scope';
import { brands, partnerDomains, partners } from '@portal/db/schema/partner';
import { validation } from '@portal/domain/errors';
import type { Issue } from '@portal/domain/errors';
import { defineMessages } from '@portal/domain/text/message';
import { requirePermission, scopeOf } from '../access';
import { appendAudit } from '../audit/append-audit';
import { enterPartner } from '../context';
import type { Ctx } from '../context';
import { createPartnerInvitation } from '../team/create-partner-invitation';
import type { Approval } from '../team/told-approval';
import { mapUnique } from '../shared/violation';
import { recordStanding } from '../shared/record-standing';
import { describePartner } from './describe-partner';
import { isReservedSlug } from './reserved-slug';

const messages = defineMessages({
  slugTaken: {
    id: 'services.partner.slugTaken',
    defaultMessage: 'This short name is taken. Choose another one.',
  },
  slugReserved: {
    id: 'services.partner.slugReserved',
    defaultMessage: 'This short name is reserved. Choose another one.',
  },
});

/** Colour of a partner that has not chosen its own yet. */
const DEFAULT_COLOR = '#2f5bea';

type Field = Issue['path'];
/** Where the short name stands in the input. */
const SLUG: Field = ['slug'];

const insertPartner = async (tx: Tx, inside: Ctx, id: string, input: CreatePartner) => {
  const { ownerEmail: _, ...profile } = input;
  await tx.insert(partners).values({ id, ...profile });
  const hostname = new URL(inside.links.partner(input.slug)).hostname;
  await tx.insert(partnerDomains).values({ hostname, partnerId: id });
  await tx
    .insert(brands)
    .values({ partnerId: id, productName: input.name, primaryColor: DEFAULT_COLOR });
};

const inviteOwner = async (
  tx: Tx,
  inside: Ctx,
  input: CreatePartner,
  approval: Approval | undefined,
): Promise<void> => {
  if (input.ownerEmail === undefined) return;
  const isContact = input.ownerEmail === input.contactEmail;
  const invitation = {
    email: input.ownerEmail,
    name: isContact ? (input.contactName ?? null) : null,
    role: 'owner' as const,
    tenantIds: null,
  };
  await createPartnerInvitation(tx, inside, invitation, approval);
};

/**
 * Makes a partner in `onboarding` within the caller's transaction, which is inside of it (`enterPartner`) and has asked for the
 * permission. Wrap the whole in `mapTakenSlug`.
 * @param approval told with the owner's invitation, where it is made by the approval of an application
 */
export const addPartner = async (
  tx: Tx,
  inside: Ctx,
  id: string,
  input: CreatePartner,
  approval?: Approval,
): Promise<void> => {
  await insertPartner(tx, inside, id, input);
  await recordStanding(tx, inside, null, { tier: input.tier, status: 'onboarding' });
  await appendAudit(tx, inside, {
    action: 'partner.create',
    entityKind: 'partner',
    entityId: id,
    entityName: input.name,
    after: { slug: input.slug, tier: input.tier, currency: input.currency },
  });
  await inviteOwner(tx, inside, input, approval);
};

/**
 * @param path where the short name stands in the input
 * @throws {DomainError} `validation` for a short name that nobody may have
 */
export const requireFreeSlug = (slug: string, path: Field = SLUG): void => {
  if (isReservedSlug(slug)) throw validation([{ path, message: messages.slugReserved }]);
};

/**
 * Says at its field that a short name is taken: when its host name is, whose key alone is the same for all partners.
 * @param path where the short name stands in the input
 */
export const mapTakenSlug = <T>(work: () => Promise<T>, path: Field = SLUG): Promise<T> =>
  mapUnique({ partner_domains_pkey: { path, message: messages.slugTaken } }, work);

/**
 * Creates a partner in `onboarding`, with its subdomain and a first brand. `ownerEmail` gets an invitation to be the
 * owner of its team.
 * @throws {DomainError} `forbidden`, `validation` (a reserved short name), `conflict` (a taken one)
 */
export const createPartner = async (ctx: Ctx, input: CreatePartner): Promise<PartnerDetail> => {
  requirePermission(ctx, { platform: 'partner.manage', platformKey: 'partners:write' });
  requireFreeSlug(input.slug);
  const id = newId();
  const inside = enterPartner(ctx, id);
  return mapTakenSlug(() =>
    inScope(ctx.db, scopeOf(inside), async (tx) => {
      await addPartner(tx, inside, id, input);
      return describePartner(tx, inside, id);
    }),
  );
};
