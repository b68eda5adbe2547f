import { apiRouter } from '@portal/trpc/routers/api/index';
import { generateOpenApiDocument } from 'trpc-to-openapi';

type Document = ReturnType<typeof generateOpenApiDocument>;
type Operation = NonNullable<NonNullable<Document['paths']>[string]['get']>;

const METHODS = ['get', 'post', 'put', 'delete'] as const;

const PROBLEM_SCHEMA = {
  type: 'object',
  description: 'What went wrong (RFC 9457).',
  required: ['type', 'title', 'status', 'detail', 'code', 'issues', 'requestId'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string', description: 'In words, for a person.' },
    code: {
      type: 'string',
      description: 'Stable, for programs.',
      enum: [
        'validation',
        'unauthenticated',
        'forbidden',
        'not_found',
        'conflict',
        'invalid_transition',
        'limit',
        'internal',
        'unavailable',
      ],
    },
    issues: {
      type: 'array',
      description: 'The fields that cannot be accepted.',
      items: {
        type: 'object',
        required: ['path', 'message'],
        properties: {
          path: { type: 'array', items: { type: ['string', 'integer'] } },
          message: { type: 'string' },
        },
      },
    },
    requestId: { type: 'string', description: 'For questions to support.' },
  },
} as const;

const problem = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
});

const PROBLEMS = {
  401: problem('No API key, or one that is unknown, revoked or expired'),
  403: problem('The key lacks the scope'),
  404: problem('Missing, or not yours to see'),
  409: problem('In conflict with the present state, or with the Idempotency-Key'),
  422: problem('The input cannot be accepted; `issues` names the fields'),
  429: problem('Too many requests; `Retry-After` says when to try again'),
  500: problem('An error on our side'),
  503: problem('Not available now; try again later'),
} as const;

const IDEMPOTENCY = {
  in: 'header',
  name: 'Idempotency-Key',
  required: false,
  description:
    'Any text of up to 200 characters, new for each intent. Repeating the request with it gives the same answer and does nothing twice.',
  schema: { type: 'string', maxLength: 200 },
} as const;

const PARTNER = {
  in: 'query',
  name: 'partner',
  required: false,
  description: 'The partner, for a platform key; a partner’s own key is of that partner.',
  schema: { type: 'string', format: 'uuid' },
} as const;

const NOT_FOUND = '404';

const describeOperation = (path: string, method: string, operation: Operation): Operation => {
  const all: Readonly<Record<string, unknown>> = operation.responses ?? {};
  const { 200: success, ...rest } = all;
  const answers =
    method === 'delete'
      ? { 204: { description: 'Removed' } }
      : { [isCreation(path, method) ? 201 : 200]: success };
  const given = Object.entries(PROBLEMS).filter(
    ([status]) => status !== NOT_FOUND || path.includes('{') || path === '/events',
  );
  return {
    ...operation,
    parameters: [
      ...(operation.parameters ?? []),
      ...(path.startsWith('/resellers') ? [PARTNER] : []),
      ...(method === 'post' ? [IDEMPOTENCY] : []),
    ],
    responses: { ...answers, ...onlySuccess(rest), ...Object.fromEntries(given) },
  };
};

/** The generator's own error answers describe its default body, not ours. */
const onlySuccess = (responses: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(Object.entries(responses).filter(([status]) => status.startsWith('2')));

const CREATING: readonly string[] = [
  '/partners',
  '/partners/applications',
  '/resellers',
  '/resellers/applications',
];

/** POST on a collection makes something; on a thing it does something. */
export const isCreation = (path: string, method: string): boolean =>
  method.toLowerCase() === 'post' && CREATING.includes(path.replace(/\/$/, ''));

const describePaths = (document: Document) =>
  Object.fromEntries(
    Object.entries(document.paths ?? {}).map(([path, item]) => [
      path,
      Object.fromEntries(
        METHODS.flatMap((method) => {
          const operation = item[method];
          return operation === undefined
            ? []
            : [[method, describeOperation(path, method, operation)]];
        }),
      ),
    ]),
  );

/** The OpenAPI 3.1 document of `/api/v1`, made from the procedures themselves. */
export const makeDocument = () => {
  const document = generateOpenApiDocument(apiRouter, {
    title: 'Partner Portal API',
    version: '1',
    openApiVersion: '3.1.0',
    baseUrl: '/api/v1',
    description:
      'For programs. Send an API key as a bearer token: a platform key on the admin host, a partner’s own key on that ' +
      'partner’s host. Amounts are integers in minor units (cents), instants ISO 8601 in UTC.',
    securitySchemes: {
      apiKey: { type: 'http', scheme: 'bearer', description: 'An API key, `pk_live_…`' },
    },
    tags: ['Partners', 'Resellers', 'Applications', 'Events'],
  });
  return {
    ...document,
    paths: describePaths(document),
    components: {
      ...document.components,
      schemas: { ...document.components?.schemas, Problem: PROBLEM_SCHEMA },
    },
  };
};

export type ApiDocument = ReturnType<typeof makeDocument>;
