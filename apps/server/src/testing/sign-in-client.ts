import { openSuperuser } from '@portal/db/testing/superuser';
import type { Superuser } from '@portal/db/testing/superuser';
import { enterPartner } from '@portal/services/context';
import { readPartnerOutbox } from '@portal/services/reader/read-outbox';
import type { LightMyRequestResponse } from 'fastify';
import { afterAll } from 'vitest';
import { z } from 'zod';
import { callOf } from './test-app';
import type { TestApp } from './test-app';
import { PASSWORD, systemCtx } from './world';
import type { Person } from './world';

const Answered = z.object({ result: z.object({ data: z.unknown() }) });
const Refused = z.object({ error: z.object({ data: z.object({ code: z.string() }) }) });

/** What a procedure gave. */
export const dataOf = (answer: LightMyRequestResponse): unknown =>
  Answered.parse(answer.json()).result.data;

/** Why a procedure refused. */
export const codeOf = (answer: LightMyRequestResponse): string =>
  Refused.parse(answer.json()).error.data.code;

/** Name and value of the cookie that an answer sets. */
export const cookieOf = (answer: LightMyRequestResponse): string =>
  String(answer.headers['set-cookie']).split(';')[0] ?? '';

/** People who sign in to an application. */
export interface SignInClient {
  readonly superuser: Superuser;
  readonly call: (
    who: Person,
    type: 'query' | 'mutation',
    verb: string,
    input?: unknown,
    cookie?: string,
  ) => Promise<LightMyRequestResponse>;
  readonly signIn: (who: Person, password?: string) => Promise<LightMyRequestResponse>;
  /** Signs in and gives the cookie. */
  readonly signedIn: (who: Person) => Promise<string>;
  /** The link's token in the last mail to an address. */
  readonly tokenMailedTo: (email: string) => Promise<string>;
}

/** Calls of procedures as the people of the tests' world, for all tests of a file. */
export const openSignInClient = async (portal: TestApp): Promise<SignInClient> => {
  const superuser = await openSuperuser();
  afterAll(() => superuser.end());
  /** What was told anywhere is read, as background work does. */
  const readAll = async (): Promise<void> => {
    const behind = await superuser<{ partnerId: string }[]>`
      select partner_id as "partnerId" from app.due_work(array(select generate_series(0, 15))::smallint[]) where queue = 'outbox__read'`;
    for (const { partnerId } of behind)
      await readPartnerOutbox(enterPartner(systemCtx(portal.db), partnerId));
  };
  const call: SignInClient['call'] = (who, type, verb, input, cookie) =>
    portal.ask(who.host, callOf(type, `${who.surface}.${verb}`, input, cookie));
  const signIn: SignInClient['signIn'] = (who, password = PASSWORD) =>
    call(who, 'mutation', 'identity.signIn', { email: who.email, password });
  return {
    superuser,
    call,
    signIn,
    signedIn: async (who) => cookieOf(await signIn(who)),
    tokenMailedTo: async (email) => {
      await readAll();
      const [mail] = await superuser<{ body: string }[]>`
        select body from mails where to_address = ${email} and body like '%token=%'
        order by created_at desc, id desc limit 1`;
      return /token=([\w-]+)/.exec(mail?.body ?? '')?.[1] ?? '';
    },
  };
};
