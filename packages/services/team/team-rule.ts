import type { Realm } from '@portal/auth/realm';
import { endSessionsOf } from '@portal/auth/session';
import { conflict, forbidden } from '@portal/domain/errors';
import { phrase } from '@portal/domain/text/phrase';
import { defineMessages } from '@portal/domain/text/message';
import type { Ctx } from '../context';

const messages = defineMessages({
  notOneself: {
    id: 'services.team.notOneself',
    defaultMessage: 'You cannot change your own access. Ask another owner of the team.',
  },
  inTeam: { id: 'services.team.inTeam', defaultMessage: 'This person is in the team already.' },
  lastOne: {
    id: 'services.team.lastOne',
    defaultMessage: 'This is the last active {role}. Give somebody else that role first.',
  },
});

/** The asker's id among people; null for programs and the system. */
export const myId = ({ actor }: Ctx): string | null => ('userId' in actor ? actor.userId : null);

/**
 * Nobody changes its own role or shuts itself out.
 * @throws {DomainError} `forbidden`
 */
export const refuseOneself = (ctx: Ctx, id: string): void => {
  if (myId(ctx) === id) throw forbidden(messages.notOneself);
};

/**
 * A team keeps at least one person who may manage it.
 * @param others how many active persons with that role there are beside the one who loses it
 * @throws {DomainError} `conflict`
 */
export const keepOne = (others: number, role: string): void => {
  if (others === 0) throw conflict(phrase(messages.lastOne, { role }));
};

/** After a change of privilege a person signs in anew: all its sessions end, also those begun meanwhile. */
export const signOutEverywhere = (ctx: Ctx, realm: Realm, userId: string): Promise<void> =>
  endSessionsOf(ctx.db, realm, userId);

/** What a person who is a member already is told, at the field. */
export const alreadyMember = (): Error =>
  conflict(messages.inTeam, [{ path: ['email'], message: messages.inTeam }]);
