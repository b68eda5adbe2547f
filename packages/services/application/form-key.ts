import { limitReached, validation } from '@portal/domain/errors';
import { defineMessages } from '@portal/domain/text/message';
import { ownerOf } from '../programme/owner';
import type { Vault } from '../vault';

const messages = defineMessages({
  tooFast: {
    id: 'services.application.tooFast',
    defaultMessage: 'That was very fast. Please wait a few seconds and send it again.',
  },
  tooOld: {
    id: 'services.application.formTooOld',
    defaultMessage: 'This page has been open for too long. Reload it and send it again.',
  },
});

/** Nobody fills a form faster. */
const LEAST_MS = 3_000;
const MOST_MS = 24 * 60 * 60_000;

interface Giver {
  readonly personVault: Vault;
  readonly now: () => Date;
}

const belongsTo = (partnerId: string | null): string => `form of ${ownerOf({ partnerId })}`; // no text: a purpose

/** Says, where nobody can change it, when a form was given out, and at whose programme. */
export const newFormKey = (giver: Giver, partnerId: string | null): string =>
  giver.personVault.seal(giver.now().toISOString(), belongsTo(partnerId));

const givenAt = ({ personVault }: Giver, partnerId: string | null, formKey: string): number => {
  try {
    return Date.parse(personVault.open(formKey, belongsTo(partnerId)));
  } catch {
    return Number.NaN;
  }
};

/**
 * A form that was filled in by somebody who could have read it.
 * @throws {DomainError} `limit` for one that comes back at once, `validation` for one that is a day old or made up
 */
export const checkFormKey = (ctx: Giver, partnerId: string | null, formKey: string): void => {
  const age = ctx.now().getTime() - givenAt(ctx, partnerId, formKey);
  if (!(age <= MOST_MS)) throw validation([{ path: ['formKey'], message: messages.tooOld }]);
  if (age < LEAST_MS) throw limitReached(messages.tooFast);
};
