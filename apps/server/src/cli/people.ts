import { CreateApiKey } from '@portal/contracts/api-key';
import { Email, Name } from '@portal/contracts/common';
import { API_SCOPES, PARTNER_API_SCOPES } from '@portal/contracts/permission';
import { PartnerRole, PlatformRole, ResellerRole } from '@portal/contracts/team';
import { createApiKey } from '@portal/services/api-key/create-api-key';
import type { Ctx } from '@portal/services/context';
import {
  enterPartnerBySlug,
  findReseller,
  findTenantId,
} from '@portal/services/operator/find-by-name';
import { createUser } from '@portal/services/team/create-user';
import type { CreateUser } from '@portal/services/team/create-user';
import { invitePartnerMember } from '@portal/services/team/invite-partner-member';
import { invitePlatformUser } from '@portal/services/team/invite-platform-user';
import { inviteToReseller } from '@portal/services/team/invite-to-reseller';
import type { Command } from 'commander';
import { act } from './act';
import { UsageError } from './output';
import { readText, words } from './parse';

interface UserOptions {
  readonly platform?: boolean;
  readonly partner?: string;
  readonly tenant?: string;
  readonly reseller?: string;
  readonly email: string;
  readonly name: string;
  readonly role?: string;
  readonly password?: string;
  readonly passwordStdin?: boolean;
  readonly invite?: boolean;
}

const MIN_PASSWORD = 12;

const passwordOf = async (options: UserOptions): Promise<string> => {
  const given =
    options.passwordStdin === true ? (await readText('-')).replace(/\r?\n$/, '') : options.password;
  if (given === undefined) throw new UsageError('Give --password-stdin, --password or --invite.');
  if (given.length < MIN_PASSWORD)
    throw new UsageError(`Use a password of at least ${String(MIN_PASSWORD)} characters.`);
  return given;
};

/** Whose person it will be. */
type Place =
  | { readonly surface: 'admin'; readonly ctx: Ctx }
  | { readonly surface: 'partner'; readonly ctx: Ctx; readonly partnerId: string }
  | {
      readonly surface: 'reseller';
      readonly ctx: Ctx;
      readonly partnerId: string;
      readonly reseller: { readonly id: string; readonly tenantId: string };
    };

const placeOf = async (ctx: Ctx, options: UserOptions): Promise<Place> => {
  if ((options.platform === true) === (options.partner !== undefined))
    throw new UsageError('Give either --platform or --partner <slug>.');
  if (options.partner === undefined) return { surface: 'admin', ctx };
  const inside = await enterPartnerBySlug(ctx, options.partner);
  const partnerId = inside.partnerId ?? '';
  if (options.reseller === undefined) return { surface: 'partner', ctx: inside, partnerId };
  const tenantId =
    options.tenant === undefined ? undefined : await findTenantId(inside, options.tenant);
  const reseller = await findReseller(inside, options.reseller, tenantId);
  return { surface: 'reseller', ctx: inside, partnerId, reseller };
};

const invite = async (place: Place, email: string, name: string, role: string | undefined) => {
  switch (place.surface) {
    case 'admin':
      return invitePlatformUser(place.ctx, {
        email,
        name,
        role: PlatformRole.parse(role ?? 'administrator'),
      });
    case 'partner':
      return invitePartnerMember(place.ctx, {
        email,
        name,
        role: PartnerRole.parse(role ?? 'owner'),
      });
    default:
      return inviteToReseller(place.ctx, {
        resellerId: place.reseller.id,
        email,
        name,
        role: ResellerRole.parse(role ?? 'owner'),
      });
  }
};

const userOf = (
  place: Place,
  person: { email: string; name: string; password: string },
  role: string | undefined,
): CreateUser => {
  switch (place.surface) {
    case 'admin':
      return { ...person, surface: 'admin', role: PlatformRole.parse(role ?? 'administrator') };
    case 'partner':
      return {
        ...person,
        surface: 'partner',
        partnerId: place.partnerId,
        role: PartnerRole.parse(role ?? 'owner'),
      };
    default:
      return {
        ...person,
        surface: 'reseller',
        partnerId: place.partnerId,
        reseller: place.reseller,
        role: ResellerRole.parse(role ?? 'owner'),
      };
  }
};

const addUser = async (ctx: Ctx, options: UserOptions) => {
  const email = Email.parse(options.email);
  const name = Name.parse(options.name);
  const place = await placeOf(ctx, options);
  if (options.invite === true) {
    const data = await invite(place, email, name, options.role);
    return { data, text: `${email} is invited until ${data.expiresAt ?? ''}` };
  }
  const password = await passwordOf(options);
  const id = await createUser(place.ctx, userOf(place, { email, name, password }, options.role));
  return { data: { id, email, surface: place.surface }, text: `${email} can sign in` };
};

const addUserCommands = (program: Command): void => {
  program
    .command('user')
    .description('people who sign in')
    .command('create')
    .description('create a person of the staff, of a partner or of a reseller')
    .option('--platform', 'platform staff')
    .option('--partner <slug>', "a partner's team, or with --reseller one of its resellers")
    .option('--reseller <code>')
    .option('--tenant <slug>', 'where several tenants have a reseller of that code')
    .requiredOption('--email <address>')
    .requiredOption('--name <name>')
    .option(
      '--role <role>',
      'staff: administrator, operator, auditor; team: owner, manager, finance, viewer; reseller: owner, member',
    )
    .option('--password-stdin', 'read the password from standard input')
    .option('--password <password>', 'visible to others on this machine: prefer --password-stdin')
    .option('--invite', 'send an invitation instead of setting a password')
    .action((options: UserOptions, command: Command) =>
      act(command, ({ ctx }) => addUser(ctx, options)),
    );
};

interface KeyOptions {
  readonly platform?: boolean;
  readonly partner?: string;
  readonly name: string;
  readonly scope?: string[];
  readonly expires?: string;
}

const addApiKeyCommands = (program: Command): void => {
  program
    .command('api-key')
    .description('keys for the REST interface')
    .command('create')
    .description('create a key and print it, this once')
    .option('--platform', "the platform's key")
    .option('--partner <slug>', "a partner's key")
    .option('--name <name>', 'to tell keys apart', 'Made on the command line')
    .option(
      `--scope <scopes>`,
      `separated by commas: ${API_SCOPES.join(', ')} (default: all that it may have)`,
      words,
    )
    .option('--expires <instant>', 'until when it is valid')
    .action((options: KeyOptions, command: Command) =>
      act(command, async ({ ctx }) => {
        if ((options.platform === true) === (options.partner !== undefined))
          throw new UsageError('Give either --platform or --partner <slug>.');
        const where =
          options.partner === undefined ? ctx : await enterPartnerBySlug(ctx, options.partner);
        const input = CreateApiKey.parse({
          name: options.name,
          scopes: options.scope ?? (options.platform === true ? API_SCOPES : PARTNER_API_SCOPES),
          expiresAt: options.expires,
        });
        const data = await createApiKey(where, input);
        return { data, text: data.key };
      }),
    );
};

/** `user create`, `api-key create`. */
export const addPeopleCommands = (program: Command): void => {
  addUserCommands(program);
  addApiKeyCommands(program);
};
