import { CreatePartner, ListPartners } from '@portal/contracts/partner';
import type { PartnerRow } from '@portal/contracts/partner';
import { CreateReseller } from '@portal/contracts/reseller';
import { CreateOwnTenant } from '@portal/contracts/tenant';
import type { Ctx } from '@portal/services/context';
import { enterPartnerBySlug, findTenantId } from '@portal/services/operator/find-by-name';
import { activatePartner } from '@portal/services/partner/activate-partner';
import { createPartner } from '@portal/services/partner/create-partner';
import { listPartners } from '@portal/services/partner/list-partners';
import { createReseller } from '@portal/services/reseller/create-reseller';
import { createTenant } from '@portal/services/tenant/create-tenant';
import type { Command } from 'commander';
import { act } from './act';
import { table } from './output';
import { words } from './parse';

const ALL = 200;

const allPartners = async (ctx: Ctx, status: string[] | undefined): Promise<PartnerRow[]> => {
  const rows: PartnerRow[] = [];
  for (let page = 1; ; page += 1) {
    const found = await listPartners(ctx, ListPartners.parse({ page, pageSize: ALL, status }));
    rows.push(...found.rows);
    if (rows.length >= found.total || found.rows.length === 0) return rows;
  }
};

interface PartnerOptions {
  readonly onboarding?: boolean;
  readonly [option: string]: unknown;
}

const addPartnerCommands = (program: Command): void => {
  const partner = program.command('partner').description('white-label partners');
  partner
    .command('create')
    .description('create a partner, active at once')
    .requiredOption('--slug <slug>', 'its subdomain, such as northwind')
    .requiredOption('--name <name>')
    .requiredOption('--contact-email <address>')
    .option('--country <code>', 'two letters', 'US')
    .option('--currency <code>', 'three letters', 'USD')
    .option('--tier <tier>', 'bronze, silver, gold or platinum', 'bronze')
    .option('--territory <names>', 'territories, separated by commas', words)
    .option('--legal-name <name>')
    .option('--contact-name <name>')
    .option('--contact-phone <number>')
    .option('--website <address>')
    .option('--owner-email <address>', 'invites this person as owner of its team')
    .option('--onboarding', 'leave it in onboarding instead of activating it')
    .action((options: PartnerOptions, command: Command) =>
      act(command, async ({ ctx }) => {
        const input = CreatePartner.parse({ ...options, territories: options['territory'] });
        const created = await createPartner(ctx, input);
        const data =
          options.onboarding === true
            ? created
            : await activatePartner(ctx, { id: created.id, reason: 'Created by the operator' });
        return { data, text: `${data.slug} is ${data.status}: ${data.portalUrl}` };
      }),
    );
  partner
    .command('list')
    .description('list partners')
    .option('--status <states>', 'only these, separated by commas', words)
    .action((options: { status?: string[] }, command: Command) =>
      act(command, async ({ ctx }) => {
        const rows = await allPartners(ctx, options.status);
        const text = table(
          ['slug', 'name', 'status', 'tier', 'tenants', 'customers'],
          rows.map((row) => [
            row.slug,
            row.name,
            row.status,
            row.tier,
            String(row.tenants),
            String(row.customers),
          ]),
        );
        return { data: rows, text };
      }),
    );
};

interface InPartnerOptions {
  readonly partner: string;
  readonly [option: string]: unknown;
}

const addTenantCommands = (program: Command): void => {
  program
    .command('tenant')
    .description('ISPs run by a partner')
    .command('create')
    .description('create a tenant of a partner')
    .requiredOption('--partner <slug>')
    .requiredOption('--slug <slug>')
    .requiredOption('--name <name>')
    .option('--country <code>', 'two letters', 'US')
    .option('--currency <code>', 'three letters', 'USD')
    .option('--time-zone <zone>', 'such as America/Los_Angeles', 'UTC')
    .action((options: InPartnerOptions, command: Command) =>
      act(command, async ({ ctx }) => {
        const inside = await enterPartnerBySlug(ctx, options.partner);
        const data = await createTenant(inside, CreateOwnTenant.parse(options));
        return { data, text: `${data.slug} is ${data.status}` };
      }),
    );
};

const addResellerCommands = (program: Command): void => {
  program
    .command('reseller')
    .description('local sellers inside a tenant')
    .command('create')
    .description('create a reseller of a tenant')
    .requiredOption('--partner <slug>')
    .requiredOption('--tenant <slug>')
    .requiredOption('--name <name>')
    .requiredOption('--contact-email <address>')
    .option('--code <code>', 'how files name it; made from the name when absent')
    .option('--type <type>', 'such as authorized_dealer', 'authorized_dealer')
    .option('--tier <tier>', 'bronze, silver, gold or platinum', 'bronze')
    .option('--postal-prefix <prefixes>', 'separated by commas', words)
    .option('--contact-name <name>')
    .option('--contact-phone <number>')
    .option('--invite-contact', 'invite the contact as its first user')
    .action((options: InPartnerOptions & { tenant: string }, command: Command) =>
      act(command, async ({ ctx }) => {
        const inside = await enterPartnerBySlug(ctx, options.partner);
        const tenantId = await findTenantId(inside, options.tenant);
        const postalPrefixes = options['postalPrefix'];
        const input = CreateReseller.parse({ ...options, tenantId, postalPrefixes });
        const data = await createReseller(inside, input);
        return { data, text: `${data.code} is ${data.status}` };
      }),
    );
};

/** `partner create`, `partner list`, `tenant create`, `reseller create`. */
export const addOrganisationCommands = (program: Command): void => {
  addPartnerCommands(program);
  addTenantCommands(program);
  addResellerCommands(program);
};
