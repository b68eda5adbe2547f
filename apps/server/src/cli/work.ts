import { Period } from '@portal/contracts/common';
import { GetCommissionTotals } from '@portal/contracts/commission';
import type { CommissionRunView, CommissionTotalRow } from '@portal/contracts/commission';
import { AssignCustomers } from '@portal/contracts/assignment';
import { ListPartners } from '@portal/contracts/partner';
import { PlanFile } from '@portal/contracts/plan-file';
import { DomainError } from '@portal/domain/errors';
import { assignCustomers } from '@portal/services/assignment/assign-customers';
import { getTotals } from '@portal/services/commission/get-totals';
import { requestRun } from '@portal/services/commission/request-run';
import { partnerOf } from '@portal/services/access';
import { runCommissions } from '@portal/services/commission/run-commissions';
import { enterPartner } from '@portal/services/context';
import type { Ctx } from '@portal/services/context';
import { takeDueEvents } from '@portal/services/event/aside/take-due';
import { refreshAllStatistics } from '@portal/services/job/refresh-statistics';
import { checkLedger, isLedgerRight } from '@portal/services/ledger/check-ledger';
import { applyPlan } from '@portal/services/operator/apply-plan';
import {
  enterPartnerBySlug,
  findReseller,
  findTenantId,
} from '@portal/services/operator/find-by-name';
import { listPartners } from '@portal/services/partner/list-partners';
import type { Command } from 'commander';
import { act } from './act';
import { addImportCommands } from './import';
import { endProgress, moneyText, progress, table } from './output';
import { moment, readJson, words } from './parse';

const addPlanCommands = (program: Command): void => {
  program
    .command('plan')
    .description('commission plans')
    .command('apply')
    .description('make a plan what a JSON file says; the same file again changes nothing')
    .argument(
      '<file>',
      'JSON: name, earner, effectiveFrom, definition, assignTo; - for standard input',
    )
    .requiredOption('--partner <slug>')
    .addHelpText(
      'after',
      `
The file:
  {
    "name": "Standard",
    "earner": "reseller",            or "partner": the platform's plan for the partner
    "effectiveFrom": "2025-11-01",
    "definition": { "currency": "USD", "components": [
      { "key": "recurring", "trigger": "invoice.paid",
        "structure": { "kind": "percentage", "rate": "0.05" } } ] },
    "assignTo": [ {} ]               {} is everybody; or { "tenant": "…" }, { "reseller": "…" }
  }
A definition that differs from the last version becomes the next one, from effectiveFrom.`,
    )
    .action((file: string, options: { partner: string }, command: Command) =>
      act(command, async ({ ctx }) => {
        const inside = await enterPartnerBySlug(ctx, options.partner);
        const data = await applyPlan(inside, PlanFile.parse(await readJson(file)));
        const what = data.outcome.replace('_', ' ');
        return {
          data,
          text: `${data.name}: ${what}, version ${String(data.version)}, ${String(data.assigned)} assigned`,
        };
      }),
    );
};

interface AssignOptions {
  readonly partner: string;
  readonly tenant?: string;
  readonly reseller: string;
  readonly postalPrefix?: string[];
  readonly effectiveFrom?: string;
  readonly takeOver?: boolean;
  readonly reason?: string;
}

type Counts = Awaited<ReturnType<typeof assignCustomers>>;

const addUp = (all: readonly Counts[]): Counts => {
  const sum = (pick: (counts: Counts) => number): number =>
    all.reduce((total, counts) => total + pick(counts), 0);
  return {
    matched: sum(({ matched }) => matched),
    toAssign: sum(({ toAssign }) => toAssign),
    toTransfer: sum(({ toTransfer }) => toTransfer),
    alreadyTheirs: sum(({ alreadyTheirs }) => alreadyTheirs),
    keptByOthers: sum(({ keptByOthers }) => keptByOthers),
    otherTenant: sum(({ otherTenant }) => otherTenant),
    blocked: sum(({ blocked }) => blocked),
  };
};

const assign = async (ctx: Ctx, options: AssignOptions) => {
  const inside = await enterPartnerBySlug(ctx, options.partner);
  const tenantId =
    options.tenant === undefined ? undefined : await findTenantId(inside, options.tenant);
  const reseller = await findReseller(inside, options.reseller, tenantId);
  const results: Counts[] = [];
  for (const postalPrefix of options.postalPrefix ?? [undefined]) {
    const input = AssignCustomers.parse({
      resellerId: reseller.id,
      filter: { tenantId: reseller.tenantId, postalPrefix },
      effectiveFrom: options.effectiveFrom ?? ctx.now().toISOString(),
      takeOver: options.takeOver ?? false,
      reason: options.reason,
    });
    results.push(await assignCustomers(inside, input));
  }
  await refreshAllStatistics(ctx.db);
  const data = addUp(results);
  const text =
    `${String(data.toAssign)} assigned, ${String(data.toTransfer)} taken over, ` +
    `${String(data.alreadyTheirs)} theirs already, ${String(data.keptByOthers)} kept by others, ` +
    `${String(data.blocked)} blocked`;
  return { data, text };
};

const addCustomerCommands = (program: Command): void => {
  program
    .command('customers')
    .description("an ISP's subscribers")
    .command('assign')
    .description('give customers to a reseller, by postal prefix or all of its tenant')
    .requiredOption('--partner <slug>')
    .requiredOption('--reseller <code>')
    .option('--tenant <slug>', 'where several tenants have a reseller of that code')
    .option('--postal-prefix <prefixes>', 'separated by commas', words)
    .option('--effective-from <instant>', 'may lie in the past (default: now)', moment)
    .option('--take-over', "also customers that are another reseller's")
    .option('--reason <text>')
    .action((options: AssignOptions, command: Command) =>
      act(command, ({ ctx }) => assign(ctx, options)),
    );
};

/** The partner named, or all of them. */
const partnersOf = async (ctx: Ctx, slug: string | undefined): Promise<Ctx[]> => {
  if (slug !== undefined) return [await enterPartnerBySlug(ctx, slug)];
  const found: Ctx[] = [];
  for (let page = 1; ; page += 1) {
    const { rows, total } = await listPartners(ctx, ListPartners.parse({ page, pageSize: 200 }));
    found.push(...rows.map(({ id }) => enterPartner(ctx, id)));
    if (found.length >= total || rows.length === 0) return found;
  }
};

interface RunOptions {
  readonly partner?: string;
  readonly tenant?: string;
  readonly period?: string;
}

const runFor = async (ctx: Ctx, options: RunOptions): Promise<CommissionRunView> => {
  const tenantId =
    options.tenant === undefined ? undefined : await findTenantId(ctx, options.tenant);
  const period = options.period === undefined ? undefined : Period.parse(options.period);
  await takeDueEvents(ctx.db, partnerOf(ctx), ctx.now());
  const run = await requestRun(ctx, { period, tenantId }, { queued: false });
  let events = 0;
  const done = await runCommissions(ctx, run, {
    onBatch: (batch) => {
      events += batch.events;
      progress(`${String(events)} events`);
    },
  });
  endProgress();
  return done;
};

const addRunCommand = (commissions: Command): void => {
  commissions
    .command('run')
    .description('work out commissions; running again changes nothing')
    .option('--partner <slug>', 'default: every partner')
    .option('--tenant <slug>', 'default: every tenant')
    .option('--period <month>', 'such as 2026-03; default: every month')
    .action((options: RunOptions, command: Command) =>
      act(command, async ({ ctx }) => {
        const data: CommissionRunView[] = [];
        for (const inside of await partnersOf(ctx, options.partner))
          data.push(await runFor(inside, options));
        await refreshAllStatistics(ctx.db);
        const sum = (pick: (run: CommissionRunView) => number): string =>
          String(data.reduce((total, run) => total + pick(run), 0));
        const lines = sum((run) => run.newLines);
        const events = `${sum((run) => run.processedEvents)} events`;
        const text =
          lines === '0' ? `${events}; all lines stand already` : `${events}, ${lines} new lines`;
        return { data: options.partner === undefined ? data : data[0], text };
      }),
    );
};

interface TotalsOptions {
  readonly partner: string;
  readonly by: string[];
  readonly from?: string;
  readonly to?: string;
  readonly period?: string;
  readonly earner?: string;
}

const cellOf = (row: CommissionTotalRow, key: string): string => {
  switch (key) {
    case 'tenant':
      return row.tenant?.name ?? '-';
    case 'reseller':
      return row.reseller?.name ?? '-';
    case 'earner':
      return row.earner;
    case 'component':
      return row.component ?? '-';
    default:
      return row.period ?? '-';
  }
};

const addTotalsCommand = (commissions: Command): void => {
  commissions
    .command('totals')
    .description('sums of commissions, always by earner')
    .requiredOption('--partner <slug>')
    .option('--by <keys>', 'any of earner, reseller, component, period, tenant', words, ['earner'])
    .option('--from <month>')
    .option('--to <month>')
    .option('--period <month>', 'one month')
    .option('--earner <kind>', 'reseller or partner')
    .action((options: TotalsOptions, command: Command) =>
      act(command, async ({ ctx }) => {
        const inside = await enterPartnerBySlug(ctx, options.partner);
        const input = GetCommissionTotals.parse({
          by: options.by,
          fromPeriod: options.period ?? options.from,
          toPeriod: options.period ?? options.to,
          earner: options.earner,
        });
        const data = await getTotals(inside, input);
        const keys = [...new Set(['earner', ...input.by])];
        const text = table(
          [...keys, 'lines', 'earned', 'reversed', 'net'],
          data.map((row) => [
            ...keys.map((key) => cellOf(row, key)),
            String(row.lines),
            moneyText(row.earned),
            moneyText(row.reversed),
            moneyText(row.net),
          ]),
        );
        return { data, text };
      }),
    );
};

const addCheckCommand = (commissions: Command): void => {
  commissions
    .command('check')
    .description('compare lines, totals, journals and balances with each other')
    .option('--partner <slug>', 'default: every partner')
    .action((options: { partner?: string }, command: Command) =>
      act(command, async ({ ctx }) => {
        const data = [];
        for (const inside of await partnersOf(ctx, options.partner))
          data.push({ partnerId: inside.partnerId, ...(await checkLedger(inside)) });
        const wrong = data.filter((check) => !isLedgerRight(check));
        if (wrong.length > 0)
          throw new DomainError('conflict', `The books are wrong: ${JSON.stringify(wrong)}`);
        const lines = data.reduce((sum, check) => sum + check.lines, 0);
        return { data, text: `${String(lines)} lines, each booked once; all balances right` };
      }),
    );
};

/** `plan apply`, `import …`, `customers assign`, `commissions …`. */
export const addWorkCommands = (program: Command): void => {
  addPlanCommands(program);
  addImportCommands(program);
  addCustomerCommands(program);
  const commissions = program
    .command('commissions')
    .description('what resellers and partners earn');
  addRunCommand(commissions);
  addTotalsCommand(commissions);
  addCheckCommand(commissions);
};
