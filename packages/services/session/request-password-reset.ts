import type { Surface } from '@portal/auth/actor';
import { createReset } from '@portal/auth/one-time-token';
import { identityScope, partnerIdOf } from '@portal/auth/realm';
import type { Realm } from '@portal/auth/realm';
import { mayWork } from '@portal/auth/session';
import { findCredentials } from '@portal/auth/signed-in-person';
import { mayRequestReset } from '@portal/auth/throttle';
import type { Done } from '@portal/contracts/common';
import type { RequestPasswordReset } from '@portal/contracts/session';
import { inScope } from '@portal/db/in-scope';
import type { Tx } from '@portal/db/in-scope';
import { emit } from '../outbox/emit';
import { realmOfSite } from './session-context';
import type { DoorCtx } from './session-context';

const startReset = async (tx: Tx, ctx: DoorCtx, realm: Realm, email: string): Promise<void> => {
  const found = await findCredentials(tx, realm, { email });
  if (found === null || !found.person.isActive || !mayWork(found.person.partnerStatus)) return;
  const token = await createReset(tx, realm, found.userId);
  await emit(
    tx,
    { personVault: ctx.personVault, partnerId: partnerIdOf(realm) },
    {
      kind: 'password.reset_requested',
      entityKind: 'user',
      entityId: found.userId,
      payload: { surface: realm.surface },
      sealed: { token },
    },
  );
};

/** Mails a link to choose a new password. The answer is the same whether the account exists or not. */
export const requestPasswordReset = async (
  ctx: DoorCtx,
  surface: Surface,
  { email }: RequestPasswordReset,
): Promise<Done> => {
  const realm = realmOfSite(ctx.site, surface);
  const attempt = {
    surface,
    partnerId: partnerIdOf(realm),
    email,
    ipAddress: ctx.client.ipAddress,
  };
  if (await mayRequestReset(ctx.db, attempt))
    await inScope(ctx.db, identityScope(realm), (tx) => startReset(tx, ctx, realm, email));
  return { done: true };
};
