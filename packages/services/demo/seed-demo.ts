import { alone } from '@portal/db/alone';
import { requirePermission } from '../access';
import type { Ctx } from '../context';
import { refreshAllStatistics } from '../job/refresh-statistics';
import { listPartners } from '../partner/list-partners';
import { createUser } from '../team/create-user';
import { listPlatformUsers } from '../team/list-platform-users';
import { DEMO_PASSWORD, DEMO_STAFF, demoSignIns } from './demo-people';
import type { DemoSignIn } from './demo-people';
import { DEMO_PARTNERS } from './demo-world';
import { seedPartner } from './seed-partner';
import { proposeToPartner } from './seed-platform-payout';

/** What `seedDemo` did. `signIns` is empty when the database holds something else than the demo. */
export interface SeededDemo {
  readonly seeded: boolean;
  readonly signIns: readonly DemoSignIn[];
}

/** Staff come last: where they are, the demo is complete. */
const isComplete = async (ctx: Ctx): Promise<boolean> => {
  const last = DEMO_STAFF.at(-1)?.email;
  return (await listPlatformUsers(ctx)).some(({ email }) => email === last);
};

const isForeign = async (ctx: Ctx): Promise<boolean> => {
  const { rows } = await listPartners(ctx, { page: 1, pageSize: 200 });
  const staff = await listPlatformUsers(ctx);
  return (
    rows.some(({ slug }) => DEMO_PARTNERS.every((partner) => partner.slug !== slug)) ||
    staff.some(({ email }) => DEMO_STAFF.every((person) => person.email !== email))
  );
};

const fill = async (ctx: Ctx, say: (line: string) => void): Promise<SeededDemo> => {
  if (await isComplete(ctx)) return { seeded: false, signIns: demoSignIns(ctx.links) };
  if (await isForeign(ctx)) return { seeded: false, signIns: [] };
  say('filling the empty database with the demo');
  await Promise.all(DEMO_PARTNERS.map((partner) => seedPartner(ctx, partner, say)));
  const present = (await listPlatformUsers(ctx)).map(({ email }) => email);
  for (const person of DEMO_STAFF) {
    if (person === DEMO_STAFF.at(-1))
      for (const partner of DEMO_PARTNERS) await proposeToPartner(ctx, partner);
    if (!present.includes(person.email))
      await createUser(ctx, { ...person, surface: 'admin', password: DEMO_PASSWORD });
  }
  await refreshAllStatistics(ctx.db);
  return { seeded: true, signIns: demoSignIns(ctx.links) };
};

/**
 * Fills an empty database with the demo: three partners, five tenants, fourteen resellers, nine thousand customers and a
 * year of billing, all made up, by the services that people use. A database that holds the demo is left as it is, one in
 * which it was interrupted is completed, and one that holds anything else is not touched. What people add to a complete
 * demo does not make it another database: its sign-ins are still said. Of several processes at it one fills it, and the others wait.
 *
 * @throws {DomainError} `forbidden` for anyone but the system
 */
export const seedDemo = async (
  ctx: Ctx,
  say: (line: string) => void = () => undefined,
): Promise<SeededDemo> => {
  requirePermission(ctx, {});
  return alone(ctx.db, 'demo', () => fill(ctx, say));
};
