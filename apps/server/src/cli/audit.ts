import { ListPartners } from '@portal/contracts/partner';
import { newId } from '@portal/db/id';
import { DomainError } from '@portal/domain/errors';
import { checkAudit } from '@portal/services/job/check-audit';
import { enterPartner } from '@portal/services/context';
import type { Ctx } from '@portal/services/context';
import { enterPartnerBySlug } from '@portal/services/operator/find-by-name';
import { listPartners } from '@portal/services/partner/list-partners';
import type { Command } from 'commander';
import { act } from './act';
import { endProgress, progress } from './output';

interface Chain {
  readonly name: string;
  readonly ctx: Ctx;
}

/** The chain of the partner named, or the platform's own and then each partner's. */
async function* chainsOf(ctx: Ctx, slug: string | undefined): AsyncGenerator<Chain> {
  if (slug !== undefined) {
    yield { name: slug, ctx: await enterPartnerBySlug(ctx, slug) };
    return;
  }
  yield { name: 'the platform', ctx };
  for (let page = 1; ; page += 1) {
    const { rows } = await listPartners(ctx, ListPartners.parse({ page, pageSize: 200 }));
    for (const { id, slug: name } of rows) yield { name, ctx: enterPartner(ctx, id) };
    if (rows.length < 200) return;
  }
}

const verify = async (ctx: Ctx, slug: string | undefined) => {
  const sums = { chains: 0, entries: 0 };
  const broken: string[] = [];
  for await (const chain of chainsOf(ctx, slug)) {
    const { entries, firstBroken } = await checkAudit(chain.ctx, { id: newId() });
    sums.chains += 1;
    sums.entries += entries;
    progress(`${String(sums.chains)} chains, ${String(sums.entries)} entries`);
    if (firstBroken !== null) broken.push(`entry ${String(firstBroken)} of ${chain.name}`);
  }
  endProgress();
  if (broken.length > 0) {
    throw new DomainError('conflict', `The audit log was tampered with: ${broken.join(', ')}.`);
  }
  return {
    data: sums,
    text: `${String(sums.entries)} entries in ${String(sums.chains)} ${sums.chains === 1 ? 'chain' : 'chains'}, all intact`,
  };
};

/** `audit verify`. */
export const addAuditCommands = (program: Command): void => {
  program
    .command('audit')
    .description('the record of who did what')
    .command('verify')
    .description('recompute the chains of the audit log and name the first entry that was changed')
    .option('--partner <slug>', "default: the platform's own chain and every partner's")
    .action((options: { partner?: string }, command: Command) =>
      act(command, ({ ctx }) => verify(ctx, options.partner)),
    );
};
