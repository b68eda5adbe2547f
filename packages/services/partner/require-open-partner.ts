import type { Tx } from '@portal/db/in-scope';
import { conflict } from '@portal/domain/errors';
import { phrase } from '@portal/domain/text/phrase';
import { defineMessages } from '@portal/domain/text/message';
import { partnerOf } from '../access';
import type { Ctx } from '../context';
import { loadPartner } from './load-partner';
import type { LoadedPartner } from './load-partner';
import { stateWords } from '@portal/domain/lifecycle/state-words';

const messages = defineMessages({
  notOpen: {
    id: 'services.partner.notOpen',
    defaultMessage: '{name} is {status}: nothing new can be added to it.',
  },
});

/**
 * The partner, when new things may be made in it: not while it is suspended or after it has ended.
 * @throws {DomainError} `not_found`, `conflict`
 */
export const requireOpenPartner = async (tx: Tx, ctx: Ctx): Promise<LoadedPartner> => {
  const partner = await loadPartner(tx, ctx, partnerOf(ctx));
  if (partner.status === 'suspended' || partner.status === 'terminated') {
    throw conflict(
      phrase(messages.notOpen, { name: partner.name, status: stateWords(partner.status) }),
    );
  }
  return partner;
};
