import { setTimeout } from 'node:timers/promises';
import { tell } from '@portal/contracts/reader';
import { defineMessages } from '@portal/domain/text/message';
import { phrase } from '@portal/domain/text/phrase';
import fastify from 'fastify';
import { expect, test } from 'vitest';
import { registerReader } from './reader';

const { said } = defineMessages({
  said: { id: 'server.test.said', defaultMessage: 'in {locale}' },
});

const words = phrase(said, { locale: ({ locale }) => locale });

test('each request is told in the locale that it accepts, also when several are under way', async () => {
  const app = fastify();
  registerReader(app);
  app.post('/', async () => {
    await setTimeout(1);
    return tell(words);
  });
  const ask = async (accepted?: string): Promise<string> => {
    const headers = accepted === undefined ? {} : { 'accept-language': accepted };
    return (await app.inject({ method: 'POST', url: '/', headers, payload: { a: 1 } })).body;
  };
  expect(await Promise.all([ask('en-GB'), ask('en-IN,en;q=0.5'), ask(), ask('tlh')])).toEqual([
    'in en-GB',
    'in en-IN',
    'in en-US',
    'in en-US',
  ]);
  expect(tell(words)).toBe('in en-US');
  await app.close();
});
