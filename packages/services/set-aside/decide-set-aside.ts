import type { DecidedSetAside, DecideSetAside } from '@portal/contracts/set-aside';
import { inScope } from '@portal/db/in-scope';
import { conflict, validation } from '@portal/domain/errors';
import { defineMessages } from '@portal/domain/text/message';
import { phrase } from '@portal/domain/text/phrase';
import { partnerOf, readScopeOf, requirePermission } from '../access';
import { posterOf } from '../claim/poster';
import type { Ctx } from '../context';
import { loadPartner } from '../partner/load-partner';
import { decideChosen, lowersPay, othersByNow, readChosen } from './decide-chosen';
import type { ChosenRow } from './decide-chosen';
import { chosenAside } from './select-set-aside';

const messages = defineMessages({
  waitsCanBeRefused: {
    id: 'services.setAside.waitsCanBeRefused',
    defaultMessage:
      'What waits or lies ahead can only be refused; it is taken by itself when it can be.',
  },
  heldIsDecided: {
    id: 'services.setAside.heldIsDecided',
    defaultMessage: 'Say of what is held whether it is the same or another one.',
  },
  sayWhy: {
    id: 'services.setAside.sayWhy',
    defaultMessage: 'Say why they are refused, in a few words.',
  },
  namedTwice: { id: 'services.setAside.namedTwice', defaultMessage: 'An event is named twice.' },
  ofThePlatform: {
    id: 'services.setAside.ofThePlatform',
    defaultMessage:
      '{count, plural, one {# of these events lowers} other {# of these events lower}} what the platform pays you: leave the decision to the platform.',
  },
});

const checkInput = ({ standing, outcome, reason, ids }: DecideSetAside): void => {
  if (standing !== 'held' && outcome !== 'refused')
    throw validation([{ path: ['outcome'], message: messages.waitsCanBeRefused }]);
  if (standing === 'held' && outcome === 'refused')
    throw validation([{ path: ['outcome'], message: messages.heldIsDecided }]);
  if (outcome === 'refused' && reason === undefined)
    throw validation([{ path: ['reason'], message: messages.sayWhy }]);
  if (ids !== undefined && new Set(ids).size !== ids.length)
    throw validation([{ path: ['ids'], message: messages.namedTwice }]);
};

const findChosen = (ctx: Ctx, partnerId: string, input: DecideSetAside): Promise<ChosenRow[]> =>
  inScope(ctx.db, readScopeOf(ctx), async (tx) => {
    await loadPartner(tx, ctx, partnerId);
    return readChosen(tx, partnerId, chosenAside(partnerId, input));
  });

/**
 * Decides on events that are set aside, some by id or all that a filter matches, all or none: refuses what waits or lies ahead, takes what is
 * held as another one, or dismisses it as the same. Ids stay used. Who is paid by an event gains nothing by deciding on it: what
 * raises the partner's pay is claimed when the partner takes it, and what lowers it on a trusted source's word is the
 * platform's to dismiss.
 * @throws {DomainError} `forbidden`, `not_found` (the partner), `conflict` (others by now, or the platform's to decide), `validation`
 */
export const decideSetAside = async (ctx: Ctx, input: DecideSetAside): Promise<DecidedSetAside> => {
  requirePermission(ctx, {
    platform: 'claim.manage',
    partner: 'import.manage',
    apiKey: 'events:write',
    platformKey: 'claims:manage',
  });
  checkInput(input);
  const partnerId = partnerOf(ctx);
  const rows = await findChosen(ctx, partnerId, input);
  if (rows.length !== input.expectedEvents) throw othersByNow(rows.length);
  const by = posterOf(ctx);
  const own =
    by === null || input.outcome === 'taken'
      ? []
      : rows.filter((row) => row.isTrusted && lowersPay(row));
  if (own.length > 0) throw conflict(phrase(messages.ofThePlatform, { count: own.length }));
  return decideChosen(ctx, { input, rows, by });
};
