import type { Actor } from '@portal/auth/actor';
import type { Database } from '@portal/db/database';
import type { FilePorts, PayoutPorts } from './ports';
import type { Vault } from './vault';

/** Makes addresses for mails and answers, from stored domains and never from a request's header. */
export interface Links {
  /** `https://admin.<domain>` without a trailing slash. */
  admin(): string;
  /** Origin of the platform's own public host. */
  platform(): string;
  /** Origin of a partner's host, given its slug. */
  partner(slug: string): string;
}

/**
 * What a verb gets. `partnerId` is the partner it acts in: the actor's own, or the one that platform staff or the
 * system entered (`enterPartner`); null outside of any partner.
 */
export interface Ctx {
  readonly db: Database;
  readonly actor: Actor;
  readonly partnerId: string | null;
  readonly requestId: string;
  readonly now: () => Date;
  readonly links: Links;
  /** Seals the keys by which the record's personal fields are sealed. */
  readonly personVault: Vault;
  /** What payouts need from outside; absent where nothing is paid (the command line, most tests). */
  readonly payoutPorts?: PayoutPorts | undefined;
  /** Where files are kept and scanned; absent where nobody hands any in. */
  readonly filePorts?: FilePorts | undefined;
}

/** The same context inside one partner. Platform staff's changes there are audited under that partner. */
export const enterPartner = (ctx: Ctx, partnerId: string): Ctx => ({ ...ctx, partnerId });
