import { conflict, unavailable } from '@portal/domain/errors';
import { defineMessages } from '@portal/domain/text/message';
import { apiRailOf } from '@portal/domain/payout/rail/index';
import type { ApiMethod } from '@portal/domain/payout/rail/index';
import type { TransferAdapter } from '@portal/integrations/payouts/payout-adapter';
import type { FileStore } from '@portal/integrations/files/file-store';
import type { Scanner } from '@portal/integrations/scan/scanner';
import type { ConnectedAccounts } from '@portal/integrations/payouts/stripe/stripe-accounts';
import type { FileSealer } from './file-sealer';
import type { Vault } from './vault';

const messages = defineMessages({
  notSetUp: {
    id: 'services.payout.notSetUp',
    defaultMessage: 'Payouts are not set up on this server.',
  },
  noFiles: {
    id: 'services.file.notSetUp',
    defaultMessage: 'Files are not set up on this server.',
  },
  noProvider: { id: 'services.payout.noProvider', defaultMessage: 'No provider pays this way.' },
});

/** A provider that sends payouts, and the accounts that it keeps. */
interface Provider {
  readonly transfers: TransferAdapter;
  readonly accounts: ConnectedAccounts;
}

/** What paying needs from outside of the database; a provider is null where it is not set up. */
export type PayoutPorts = { readonly vault: Vault } & Readonly<Record<ApiMethod, Provider | null>>;

/**
 * The ports of a context.
 * @throws {DomainError} `unavailable` where the process was started without them.
 */
export const portsOf = (ctx: { readonly payoutPorts?: PayoutPorts | undefined }): PayoutPorts => {
  if (ctx.payoutPorts === undefined) throw unavailable(messages.notSetUp);
  return ctx.payoutPorts;
};

/**
 * The provider of a method, as far as it is set up.
 * @throws {DomainError} `unavailable`; `conflict` for a method without a provider
 */
export const providerOf = (
  ctx: { readonly payoutPorts?: PayoutPorts | undefined },
  method: string,
): Provider => {
  const rail = apiRailOf(method);
  if (rail === undefined) throw conflict(messages.noProvider);
  const provider = portsOf(ctx)[rail.name];
  if (provider === null) throw unavailable(rail.notSetUp);
  return provider;
};

/** What files need from outside of the database. */
export interface FilePorts {
  readonly store: FileStore;
  readonly scanner: Scanner;
  readonly sealer: FileSealer;
  /** By which links to downloads are signed. */
  readonly linkKey: Buffer;
}

/**
 * What files need, of a context.
 * @throws {DomainError} `unavailable` where the process was started without it.
 */
export const filePortsOf = (ctx: { readonly filePorts?: FilePorts | undefined }): FilePorts => {
  if (ctx.filePorts === undefined) throw unavailable(messages.noFiles);
  return ctx.filePorts;
};
