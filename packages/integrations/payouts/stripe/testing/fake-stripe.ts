import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { accountObject, FakeBooks, transferObject } from './fake-books';
import type { FakeEvent } from './fake-books';
import { formObject, readBody, refusal, signDelivery, writeAnswer } from './fake-wire';
import type { WireAnswer } from './fake-wire';

/**
 * What may go wrong with one request. `_before`: nothing was done; `_after`: it was done, and nobody heard. `late`: the
 * client hears nothing, and it is done when the test says so (`releaseLate`).
 */
export type StripeFault =
  | 'hang_before'
  | 'hang_after'
  | 'reset_before'
  | 'reset_after'
  | 'error_before'
  | 'error_after'
  | 'cut_after'
  | 'rate_limit'
  | 'late';

/** A request that a fault may be chosen for. */
export interface FaultyRequest {
  readonly method: string;
  readonly path: string;
  readonly idempotencyKey: string | null;
  /** The fields that were sent. */
  readonly form: URLSearchParams;
}

/** A server on this machine that speaks Stripe's protocol, with books of its own. */
export interface FakeStripe {
  /** The address to give as API base. */
  readonly url: string;
  readonly books: FakeBooks;
  /** Every request that arrived, in order. */
  readonly requests: readonly FaultyRequest[];
  /** Chooses what goes wrong with each request; nothing until it is set. */
  faultOf: (request: FaultyRequest) => StripeFault | null;
  /** Does what late requests asked for. */
  readonly releaseLate: () => void;
  /** An event as it is delivered: the body and its signature. */
  readonly delivery: (event: FakeEvent) => { readonly payload: string; readonly signature: string };
  readonly close: () => Promise<void>;
}

interface Call extends FaultyRequest {
  readonly query: URLSearchParams;
  readonly body: string;
}

const list = (path: string, data: WireAnswer['body'][]): WireAnswer => ({
  status: 200,
  body: { object: 'list', url: path, has_more: false, data },
});

const unknownPath = (call: Call): WireAnswer =>
  refusal(404, 'invalid_request_error', 'resource_missing', `Unrecognized request ${call.path}`);

const createTransfer = (books: FakeBooks, { form }: Call): WireAnswer =>
  books.pay({
    amount: Number(form.get('amount')),
    currency: form.get('currency') ?? '',
    destination: form.get('destination') ?? '',
    group: form.get('transfer_group') ?? '',
    metadata: formObject(form, 'metadata'),
  });

const answerPost = (books: FakeBooks, call: Call): WireAnswer => {
  const { form, path } = call;
  const reversal = /^\/v1\/transfers\/(\w+)\/reversals$/.exec(path)?.[1];
  if (reversal !== undefined) {
    const amount = form.get('amount');
    return books.reverse(reversal, amount === null ? undefined : Number(amount));
  }
  switch (path) {
    case '/v1/transfers':
      return createTransfer(books, call);
    case '/v1/accounts': {
      const metadata = formObject(form, 'metadata');
      const account = books.openAccount(
        form.get('email') ?? '',
        form.get('country') ?? '',
        metadata,
        form.get('business_type') ?? '',
      );
      return { status: 200, body: accountObject(account) };
    }
    case '/v1/account_links': {
      const url = `https://connect.stripe.com/setup/e/${form.get('account') ?? ''}`;
      return { status: 200, body: { object: 'account_link', created: 0, expires_at: 300, url } };
    }
    default:
      return unknownPath(call);
  }
};

const answerGet = (books: FakeBooks, call: Call): WireAnswer => {
  const { path, query } = call;
  const accountId = /^\/v1\/accounts\/(\w+)$/.exec(path)?.[1];
  const account = accountId === undefined ? undefined : books.accounts.get(accountId);
  if (account !== undefined) return { status: 200, body: accountObject(account) };
  if (path === '/v1/transfers') {
    const group = query.get('transfer_group');
    return list(path, books.transfers.filter((one) => one.group === group).map(transferObject));
  }
  if (path === '/v1/events') {
    return list(
      path,
      books.events.map(({ object }) => object),
    );
  }
  return unknownPath(call);
};

/** The first answer to a key is the answer to all requests with it, also when it is an error of Stripe's own. */
class Idempotency {
  readonly #answers = new Map<string, { readonly body: string; readonly answer: WireAnswer }>();

  once({ body, idempotencyKey, method }: Call, work: () => WireAnswer): WireAnswer {
    if (idempotencyKey === null || method !== 'POST') return work();
    const known = this.#answers.get(idempotencyKey);
    if (known !== undefined && known.body !== body) {
      const message = 'Keys for idempotent requests can only be used with the same parameters.';
      return refusal(400, 'idempotency_error', 'idempotency_error', message);
    }
    const answer = known?.answer ?? work();
    this.#answers.set(idempotencyKey, { body, answer });
    return answer;
  }
}

const SERVER_ERROR: WireAnswer = {
  status: 500,
  body: { error: { type: 'api_error', message: 'Something went wrong on Stripe’s end.' } },
};
const TOO_MANY = refusal(429, 'rate_limit_error', 'rate_limit', 'Too many requests.');

const respond = (
  fault: StripeFault | null,
  work: () => WireAnswer,
  response: ServerResponse,
  late: (() => void)[],
): void => {
  switch (fault) {
    case null:
      return writeAnswer(response, work());
    case 'hang_before':
      return undefined;
    case 'hang_after':
      work();
      return undefined;
    case 'reset_before':
      response.destroy();
      return undefined;
    case 'reset_after':
      work();
      response.destroy();
      return undefined;
    case 'error_before':
      return writeAnswer(response, SERVER_ERROR);
    case 'error_after':
      work();
      return writeAnswer(response, SERVER_ERROR);
    case 'cut_after':
      return writeAnswer(response, work(), true);
    case 'rate_limit':
      return writeAnswer(response, TOO_MANY);
    case 'late':
      late.push(() => void work());
      return undefined;
  }
};

const readCall = async (request: IncomingMessage): Promise<Call> => {
  const url = new URL(request.url ?? '/', 'http://stripe.test');
  const body = await readBody(request);
  const key = request.headers['idempotency-key'];
  return {
    method: request.method ?? 'GET',
    path: url.pathname,
    query: url.searchParams,
    body,
    form: new URLSearchParams(body),
    idempotencyKey: typeof key === 'string' ? key : null,
  };
};

const listen = (server: Server): Promise<string> =>
  new Promise((fulfil) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      fulfil(`http://127.0.0.1:${String(typeof address === 'object' ? address?.port : 0)}`);
    });
  });

/** Starts a fake on a free port of 127.0.0.1, which asks for the given key and signs with the given secret. */
export const startFakeStripe = async (
  secretKey: string,
  webhookSecret: string,
): Promise<FakeStripe> => {
  const books = new FakeBooks();
  const idempotency = new Idempotency();
  const requests: FaultyRequest[] = [];
  const late: (() => void)[] = [];

  const answer = (call: Call): WireAnswer =>
    idempotency.once(call, () =>
      call.method === 'POST' ? answerPost(books, call) : answerGet(books, call),
    );

  const server = createServer((request, response) => {
    void readCall(request).then((call) => {
      requests.push(call);
      if (request.headers.authorization !== `Bearer ${secretKey}`) {
        const invalid = refusal(
          401,
          'invalid_request_error',
          'api_key_invalid',
          'Invalid API Key.',
        );
        return writeAnswer(response, invalid);
      }
      return respond(fake.faultOf(call), () => answer(call), response, late);
    });
  });

  const fake: FakeStripe = {
    url: await listen(server),
    books,
    requests,
    faultOf: () => null,
    releaseLate: () => {
      for (const work of late.splice(0)) work();
    },
    delivery: ({ payload }) => ({ payload, signature: signDelivery(payload, webhookSecret) }),
    close: () =>
      new Promise((fulfil) => {
        server.close(() => fulfil());
        server.closeAllConnections();
      }),
  };
  return fake;
};
