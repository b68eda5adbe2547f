import type { Ctx } from '@portal/services/context';
import { seedDemo } from '@portal/services/demo/seed-demo';
import type { Env } from './env';
import { makePayoutPorts } from './payout-ports';
import { makePersonVault } from './person-vault';

/** How to sign in to the demo, one line each; empty outside of it. */
export const fillWithDemo = async (
  env: Env,
  { db, links }: Pick<Ctx, 'db' | 'links'>,
  say: (line: string) => void,
): Promise<readonly string[]> => {
  if (env.mode !== 'demo') return [];
  const ctx: Ctx = {
    db,
    links,
    actor: { kind: 'system', name: 'demo' },
    partnerId: null,
    requestId: 'demo',
    now: () => new Date(),
    personVault: makePersonVault(env),
    payoutPorts: makePayoutPorts(env),
  };
  const { signIns } = await seedDemo(ctx, (line) => say(`▸ ${line}`));
  const width = Math.max(0, ...signIns.map(({ email }) => email.length));
  return signIns.map(
    ({ who, url, email, password }) => `${email.padEnd(width)}  ${password}  ${url}  (${who})`,
  );
};
