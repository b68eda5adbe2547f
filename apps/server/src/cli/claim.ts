import { AllowSource, ClaimChoice, DecideClaims, ListClaims } from '@portal/contracts/claim';
import type { AllowedSourceView, ClaimTotal, ClaimView } from '@portal/contracts/claim';
import { DomainError } from '@portal/domain/errors';
import { allowSource } from '@portal/services/claim/allow-source';
import { decideClaims } from '@portal/services/claim/decide-claims';
import { listAllowedSources } from '@portal/services/claim/list-allowed-sources';
import { listClaims } from '@portal/services/claim/list-claims';
import { listSourcePosters } from '@portal/services/claim/list-source-posters';
import { revokeAllowedSource } from '@portal/services/claim/revoke-allowed-source';
import type { Ctx } from '@portal/services/context';
import { enterPartnerBySlug, findTenantId } from '@portal/services/operator/find-by-name';
import type { Command } from 'commander';
import { act } from './act';
import { moneyText, table } from './output';

interface ChoiceOptions {
  readonly partner: string;
  readonly tenant?: string;
  readonly period?: string;
  readonly type?: string;
  readonly source?: string;
  readonly status?: string;
}

const withChoice = (command: Command): Command =>
  command
    .requiredOption('--partner <slug>')
    .option('--tenant <slug>', 'default: every tenant')
    .option('--period <month>', 'in which they happened, as 2026-09; default: every month')
    .option('--type <type>', 'such as tenant.invoice_paid')
    .option('--source <name>', 'the source that counts their ids')
    .option('--status <status>', 'open, accepted or refused', 'open');

const readChoice = async (ctx: Ctx, options: ChoiceOptions) => {
  const inside = await enterPartnerBySlug(ctx, options.partner);
  const { period, type, source, status } = options;
  const tenantId =
    options.tenant === undefined ? undefined : await findTenantId(inside, options.tenant);
  return { inside, choice: ClaimChoice.parse({ tenantId, period, type, source, status }) };
};

const claimRow = (claim: ClaimView): string[] => [
  claim.eventId,
  claim.type,
  claim.tenant.name,
  claim.occurredAt.slice(0, 10),
  claim.amount === null ? '-' : moneyText(claim.amount),
  claim.source,
  claim.postedBy.name ?? '-',
  claim.recordedAt.slice(0, 10),
];

const addClaimList = (claims: Command): void => {
  withChoice(claims.command('list').description('claimed events, the oldest first')).action(
    (options: ChoiceOptions, command: Command) =>
      act(command, async ({ ctx }) => {
        const { inside, choice } = await readChoice(ctx, options);
        const data: ClaimView[] = [];
        for (let after: string | undefined; ;) {
          const input = ListClaims.parse({ ...choice, after, pageSize: 200 });
          const { rows, next } = await listClaims(inside, input);
          data.push(...rows);
          if (next === null) break;
          after = next;
        }
        const heads = ['event', 'type', 'tenant', 'happened', 'amount', 'source', 'by', 'came'];
        return { data, text: table(heads, data.map(claimRow)) };
      }),
  );
};

interface DecideOptions extends ChoiceOptions {
  readonly reason?: string;
  readonly expect?: string;
}

const totalText = ({ events, sums }: ClaimTotal): string =>
  [`${String(events)} events`, ...sums.map(moneyText)].join(', ');

const addDecision = (claims: Command, verb: 'accept' | 'refuse'): void => {
  const outcome = verb === 'accept' ? 'accepted' : 'refused';
  withChoice(
    claims
      .command(verb)
      .description(
        verb === 'accept'
          ? 'the partner earns from all that match, from their own dates, in the open month'
          : 'the partner earns nothing from all that match; they stay on record',
      ),
  )
    .option(
      '--expect <number>',
      'how many there are (needed); where it is another number, nothing happens',
    )
    .option('--reason <text>', verb === 'accept' ? 'for the record' : 'why (needed)')
    .action((options: DecideOptions, command: Command) =>
      act(command, async ({ ctx }) => {
        const { inside, choice } = await readChoice(ctx, options);
        const expectedEvents = options.expect === undefined ? undefined : Number(options.expect);
        const { reason } = options;
        const input = DecideClaims.parse({ ...choice, outcome, reason, expectedEvents });
        const data = await decideClaims(inside, input);
        return { data, text: `${totalText(data)} ${outcome}` };
      }),
    );
};

const sourceText = (sources: readonly AllowedSourceView[]): string =>
  table(
    ['source', 'tenant', 'allowed to', 'by', 'since', 'id'],
    sources.map(({ id, source, tenant, to, byName, createdAt }) => [
      source,
      tenant.name,
      to.name,
      byName,
      createdAt.slice(0, 10),
      id,
    ]),
  );

/** A key by its name or beginning, a person by its address. */
const findPoster = async (ctx: Ctx, kind: 'api_key' | 'person', name: string) => {
  const found = (await listSourcePosters(ctx)).filter(
    (poster) => poster.kind === kind && (poster.name === name || poster.detail === name),
  );
  const [only, ...more] = found;
  const what = kind === 'api_key' ? 'key' : 'person';
  if (only === undefined) throw new DomainError('not_found', `There is no ${what} "${name}".`);
  if (more.length > 0) throw new DomainError('conflict', `More than one ${what} is "${name}".`);
  return { kind, id: only.id };
};

interface SourceOptions {
  readonly partner: string;
  readonly tenant: string;
  readonly source: string;
  readonly key?: string;
  readonly person?: string;
}

const addSourceCommands = (program: Command): void => {
  const source = program
    .command('source')
    .description('whose events the platform pays on at once, source by source');
  source
    .command('list')
    .requiredOption('--partner <slug>')
    .action((options: { partner: string }, command: Command) =>
      act(command, async ({ ctx }) => {
        const data = await listAllowedSources(await enterPartnerBySlug(ctx, options.partner));
        return { data, text: sourceText(data) };
      }),
    );
  source
    .command('allow')
    .description('let a key or a person of the partner post under a source; nobody else may then')
    .requiredOption('--partner <slug>')
    .requiredOption('--tenant <slug>')
    .requiredOption('--source <name>', 'as the events name it: api, file, …')
    .option('--key <name>', 'name or beginning of an API key')
    .option('--person <address>', 'e-mail address of somebody of the team')
    .action((options: SourceOptions, command: Command) =>
      act(command, async ({ ctx }) => {
        const { key, person } = options;
        const name = key ?? person;
        if (name === undefined || (key !== undefined && person !== undefined))
          throw new DomainError('validation', 'Name a key (--key) or a person (--person).');
        const inside = await enterPartnerBySlug(ctx, options.partner);
        const to = await findPoster(inside, key === undefined ? 'person' : 'api_key', name);
        const tenantId = await findTenantId(inside, options.tenant);
        const input = AllowSource.parse({ tenantId, source: options.source, to });
        const data = await allowSource(inside, input);
        return { data, text: sourceText([data]) };
      }),
    );
  source
    .command('revoke')
    .description('revoke an allowed source; what came before stays as it is')
    .argument('<id>', 'as `source list` shows it')
    .requiredOption('--partner <slug>')
    .action((id: string, options: { partner: string }, command: Command) =>
      act(command, async ({ ctx }) => {
        const data = await revokeAllowedSource(await enterPartnerBySlug(ctx, options.partner), {
          id,
        });
        return { data, text: 'revoked' };
      }),
    );
};

/** `claims …`: what partners posted of the facts that pay themselves; `source …`: whose word is taken at once. */
export const addClaimCommands = (program: Command): void => {
  const claims = program
    .command('claims')
    .description("events that raise the platform's pay, posted by whom it pays");
  addClaimList(claims);
  addDecision(claims, 'accept');
  addDecision(claims, 'refuse');
  addSourceCommands(program);
};
