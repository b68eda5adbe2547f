import { PayingAccounts } from '@portal/contracts/payout';
import type { PayingAccount } from '@portal/contracts/payout';
import { inScope } from '@portal/db/in-scope';
import type { Tx } from '@portal/db/in-scope';
import { ofPartner } from '@portal/db/partner-filter';
import { settlementSettings } from '@portal/db/schema/settlement';
import { validation } from '@portal/domain/errors';
import type { Issue } from '@portal/domain/errors';
import { compactIban } from '@portal/domain/payout/bank-account';
import { fileRailOf } from '@portal/domain/payout/rail/index';
import { and, eq, sql } from 'drizzle-orm';
import { partnerOf, readScopeOf, requirePermission, scopeOf } from '../access';
import { appendAudit } from '../audit/append-audit';
import type { Ctx } from '../context';
import { requireKnownPartner } from '../partner/require-known-partner';
import { requireAllTenants } from '../shared/all-tenants';
import { payerOf } from '../shared/payer';
import type { Payer } from '../shared/payer';

/** The accounts that a payer pays files from. */
export const loadPayingAccounts = async (
  tx: Tx,
  partnerId: string,
  payer: Payer['payer'],
): Promise<PayingAccount[]> => {
  const [row] = await tx
    .select({ accounts: settlementSettings.payingAccounts })
    .from(settlementSettings)
    .where(and(ofPartner(settlementSettings, partnerId), eq(settlementSettings.payer, payer)));
  return PayingAccounts.parse(row?.accounts ?? []);
};

/**
 * The accounts that the actor's payer pays files from.
 * @throws {DomainError} `forbidden`
 */
export const listPayingAccounts = async (ctx: Ctx): Promise<PayingAccount[]> => {
  requirePermission(ctx, { platform: 'payout.manage', partner: 'payout.manage' });
  requireAllTenants(ctx);
  return inScope(ctx.db, readScopeOf(ctx), (tx) =>
    loadPayingAccounts(tx, partnerOf(ctx), payerOf(ctx).payer),
  );
};

const issuesOf = (given: PayingAccount): Issue[] =>
  (fileRailOf(given.method)?.paying.check(given) ?? []).map(({ field, message }) => ({
    path: [field],
    message,
  }));

/**
 * Says from which account files of one method are paid; the account is the payer's own and goes into the files.
 * @throws {DomainError} `forbidden`, `validation`
 */
export const setPayingAccount = async (
  ctx: Ctx,
  input: PayingAccount,
): Promise<PayingAccount[]> => {
  requirePermission(ctx, { platform: 'payout.approve', partner: 'payout.approve' });
  requireAllTenants(ctx);
  await requireKnownPartner(ctx);
  const issues = issuesOf(input);
  if (issues.length > 0) throw validation(issues);
  const given = { ...input, account: compactIban(input.account) };
  const partnerId = partnerOf(ctx);
  const { payer } = payerOf(ctx);
  return inScope(ctx.db, scopeOf(ctx), async (tx) => {
    const known = await loadPayingAccounts(tx, partnerId, payer);
    const accounts = [...known.filter(({ method }) => method !== input.method), given];
    await tx
      .insert(settlementSettings)
      .values({ partnerId, payer, payingAccounts: accounts, updatedAt: ctx.now() })
      .onConflictDoUpdate({
        target: [settlementSettings.partnerId, settlementSettings.payer],
        set: {
          payingAccounts: accounts,
          updatedAt: ctx.now(),
          version: sql`${settlementSettings.version} + 1`,
        },
      });
    await appendAudit(tx, ctx, {
      action: 'payout.set_paying_account',
      entityKind: 'settlement',
      entityId: null,
      entityName: input.method,
      after: { method: input.method, name: input.name, account: given.account.slice(-4) },
    });
    return accounts;
  });
};
