import type { ApiKeyActor } from '@portal/auth/actor';
import { defineMessages } from '@portal/domain/text/message';
import { readableJson } from '@portal/domain/text/text';
import type { RequestContext } from '@portal/trpc/context';
import { apiRouter } from '@portal/trpc/routers/api/index';
import { createOpenApiFetchHandler } from 'trpc-to-openapi';
import { z } from 'zod';
import { problemOf } from '../http/problem';
import type { Asked } from '../http/problem';
import { isCreation } from './document';

export const API_BASE = '/api/v1';

/** A request as the procedures' adapter needs it. */
export interface ApiRequest {
  readonly method: string;
  /** Path and query, with the base. */
  readonly url: string;
  readonly body: string | null;
  /** Null: somebody without a key, at what takes such. */
  readonly actor: ApiKeyActor | null;
}

/** An answer before it is sent. */
export interface ApiAnswer {
  readonly status: number;
  readonly body: unknown;
}

const messages = defineMessages({
  internal: {
    id: 'server.rest.internal',
    defaultMessage: 'Something went wrong on our side.',
  },
});

/** What the error formatter of the procedures puts into an error's body. */
const ErrorBody = z.object({
  data: z.object({
    code: z.enum([
      'not_found',
      'forbidden',
      'conflict',
      'invalid_transition',
      'validation',
      'limit',
      'unavailable',
      'unauthenticated',
      'internal',
    ]),
    message: z.string(),
    issues: z.array(
      z.object({ path: z.array(z.union([z.string(), z.number()])), message: z.string() }),
    ),
  }),
});

const toAnswer = (request: ApiRequest, asked: Asked, status: number, body: unknown) => {
  if (status < 400) {
    const path = (request.url.split('?', 1)[0] ?? '').slice(API_BASE.length);
    if (request.method === 'DELETE') return { status: 204, body: null };
    return { status: isCreation(path, request.method) ? 201 : 200, body };
  }
  const parsed = ErrorBody.safeParse(body);
  const described = parsed.success
    ? parsed.data.data
    : {
        code: 'internal' as const,
        message: asked.intl.formatMessage(messages.internal),
        issues: [],
      };
  const isTooLarge = status === 413 || status === 415;
  const problem = problemOf(described, asked, isTooLarge ? status : undefined);
  return { status: problem.status, body: problem };
};

/** Runs a request of `/api/v1` through the procedures and makes the answer of it. */
export const runApi = async (
  context: RequestContext,
  request: ApiRequest,
  onFailure: (error: unknown) => void,
): Promise<ApiAnswer> => {
  const { requestId, intl } = context;
  // Who has nothing to say beside the address sends nothing, and names no type of it.
  const body = request.body ?? (['POST', 'PUT'].includes(request.method) ? '{}' : null);
  const response = await createOpenApiFetchHandler({
    endpoint: API_BASE,
    router: apiRouter,
    req: new Request(`http://portal${request.url}`, {
      method: request.method,
      ...(body === null ? {} : { headers: { 'content-type': 'application/json' }, body }),
    }),
    createContext: () => ({ ...context, apiKey: request.actor }),
    onError: ({ error }: { error: Error }) => onFailure(error),
  });
  const text = await response.text();
  // An answer may repeat what was sent, and is kept for who asks again with the same key.
  const given = text === '' ? null : readableJson(JSON.parse(text));
  return toAnswer(request, { id: requestId, intl }, response.status, given);
};
