import type { CreateReseller, ResellerDetail } from '@portal/contracts/reseller';
import { newId } from '@portal/db/id';
import { inScope } from '@portal/db/in-scope';
import type { Tx } from '@portal/db/in-scope';
import { ofPartner } from '@portal/db/partner-filter';
import { resellers } from '@portal/db/schema/partner';
import { conflict } from '@portal/domain/errors';
import { phrase } from '@portal/domain/text/phrase';
import { defineMessages } from '@portal/domain/text/message';
import { and, eq, sql } from 'drizzle-orm';
import { partnerOf, requirePermission, scopeOf } from '../access';
import { appendAudit } from '../audit/append-audit';
import type { Ctx } from '../context';
import { beginOnboarding } from '../onboarding/begin-onboarding';
import { emit } from '../outbox/emit';
import { requireOpenPartner } from '../partner/require-open-partner';
import { mapUnique } from '../shared/violation';
import { createResellerInvitation } from '../team/create-reseller-invitation';
import type { Approval } from '../team/told-approval';
import { loadTenant } from '../tenant/load-tenant';
import { recordStanding } from '../shared/record-standing';
import { describeReseller } from './describe-reseller';
import { codeFromName, firstFreeCode } from './reseller-code';
import { stateWords } from '@portal/domain/lifecycle/state-words';

const messages = defineMessages({
  codeTaken: {
    id: 'services.reseller.codeTaken',
    defaultMessage: 'Another reseller of this tenant has this code. Choose another one.',
  },
  tenantNotOpen: {
    id: 'services.reseller.tenantNotOpen',
    defaultMessage: '{name} is {status}: it cannot get new resellers.',
  },
});

/** Those made by an approval or a program begin with onboarding; those that people make by hand sell at once. */
type FirstStatus = 'onboarding' | 'active';

const TAKEN = {
  resellers_partner_id_tenant_id_code_unique: {
    path: ['code'],
    message: messages.codeTaken,
  },
};

const freeCodeFor = async (
  tx: Tx,
  partnerId: string,
  { tenantId, name }: CreateReseller,
): Promise<string> => {
  const code = codeFromName(name);
  const taken = await tx
    .select({ code: resellers.code })
    .from(resellers)
    .where(
      and(
        ofPartner(resellers, partnerId),
        eq(resellers.tenantId, tenantId),
        sql`starts_with(lower(${resellers.code}), ${code})`,
      ),
    );
  return firstFreeCode(
    code,
    taken.map((row) => row.code),
  );
};

const insertReseller = async (
  tx: Tx,
  ctx: Ctx,
  id: string,
  { status, ...input }: CreateReseller & { readonly status: FirstStatus },
) => {
  const partnerId = partnerOf(ctx);
  const { inviteContact: _, ...profile } = input;
  const code = input.code ?? (await freeCodeFor(tx, partnerId, input));
  const postalPrefixes = [...new Set(input.postalPrefixes)];
  await tx.insert(resellers).values({ ...profile, partnerId, id, code, postalPrefixes, status });
  await recordStanding(tx, ctx, { id, tenantId: input.tenantId }, { tier: input.tier, status });
  await emit(tx, ctx, {
    kind: 'reseller.created',
    entityKind: 'reseller',
    entityId: id,
    tenantId: input.tenantId,
    resellerId: id,
    payload: {},
  });
  await appendAudit(tx, ctx, {
    action: 'reseller.create',
    entityKind: 'reseller',
    entityId: id,
    entityName: input.name,
    tenantId: input.tenantId,
    resellerId: id,
    after: { code, type: input.type, tier: input.tier, postalPrefixes, status },
  });
};

const inviteContact = async (
  tx: Tx,
  ctx: Ctx,
  id: string,
  input: CreateReseller,
  approval: Approval | undefined,
) => {
  const { contactEmail: email, contactName } = input;
  const invitation = { resellerId: id, email, name: contactName ?? null, role: 'owner' } as const;
  await createResellerInvitation(tx, ctx, invitation, approval);
};

/**
 * Makes a reseller of an active tenant within the caller's transaction, which has asked for the permission. Wrap the whole in
 * `mapTakenCode`.
 * @param approval told with the contact's invitation, where it is made by the approval of an application
 * @throws {DomainError} `not_found` (the tenant), `conflict` (tenant or partner not active)
 */
export const addReseller = async (
  tx: Tx,
  ctx: Ctx,
  id: string,
  input: CreateReseller & { readonly status: FirstStatus },
  approval?: Approval,
): Promise<void> => {
  await requireOpenPartner(tx, ctx);
  const tenant = await loadTenant(tx, partnerOf(ctx), input.tenantId);
  if (tenant.status !== 'active') {
    const message = phrase(messages.tenantNotOpen, {
      name: tenant.name,
      status: stateWords(tenant.status),
    });
    throw conflict(message, [{ path: ['tenantId'], message }]);
  }
  await insertReseller(tx, ctx, id, input);
  if (input.inviteContact) await inviteContact(tx, ctx, id, input, approval);
  if (input.status === 'onboarding')
    await beginOnboarding(tx, ctx, {
      name: input.name,
      tier: input.tier,
      type: input.type,
      reseller: { id, tenantId: input.tenantId },
      country: null,
    });
};

/** Says at its field that a code is taken. */
export const mapTakenCode = <T>(work: () => Promise<T>): Promise<T> => mapUnique(TAKEN, work);

/**
 * Creates a reseller of an active tenant; its code is made from its name when none is given. `inviteContact` sends its
 * contact an invitation to be its first user.
 * @throws {DomainError} `forbidden`, `not_found` (the tenant), `conflict` (code taken, tenant or partner not active)
 */
export const createReseller = async (ctx: Ctx, input: CreateReseller): Promise<ResellerDetail> => {
  requirePermission(ctx, { partner: 'reseller.manage', apiKey: 'resellers:write' });
  const status = ctx.actor.kind === 'api_key' ? 'onboarding' : 'active';
  const id = newId();
  return mapTakenCode(() =>
    inScope(ctx.db, scopeOf(ctx), async (tx) => {
      await addReseller(tx, ctx, id, { ...input, status });
      return describeReseller(tx, ctx, id);
    }),
  );
};
