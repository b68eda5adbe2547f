import { AsyncLocalStorage } from 'node:async_hooks';
import { setReader } from '@portal/contracts/reader';
import { ENGLISH } from '@portal/domain/text/english';
import type { Speaker } from '@portal/domain/text/message';
import type { FastifyInstance } from 'fastify';
import { speakerOf } from './speaker-of';

const readers = new AsyncLocalStorage<Speaker>();

/** Contracts refuse an input in the language that its request accepts; in English outside of any request. */
export const registerReader = (app: FastifyInstance): void => {
  setReader(() => readers.getStore() ?? ENGLISH);
  app.addHook('preHandler', (request, _reply, done) => {
    readers.run(speakerOf(request), done);
  });
};
