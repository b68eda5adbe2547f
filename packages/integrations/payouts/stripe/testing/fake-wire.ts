import { createHmac, randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';

/** A value of JSON that the fake answers with. */
export type Json =
  | string
  | number
  | boolean
  | null
  | readonly Json[]
  | { readonly [key: string]: Json };

/** An answer: a status and an object of Stripe's. */
export interface WireAnswer {
  readonly status: number;
  readonly body: Json;
}

/** A refusal as Stripe words it. */
export const refusal = (
  status: number,
  type: string,
  code: string,
  message: string,
): WireAnswer => ({
  status,
  body: { error: { type, code, message } },
});

/** The whole body of a request. */
export const readBody = async (request: IncomingMessage): Promise<string> => {
  let body = '';
  request.setEncoding('utf8');
  for await (const part of request) body += String(part);
  return body;
};

/** The fields of one object of a form: `metadata[a]=1` gives { a: '1' } for `metadata`. */
export const formObject = (form: URLSearchParams, name: string): Record<string, string> => {
  const entries = [...form]
    .filter(([key]) => key.startsWith(`${name}[`))
    .map(([key, value]): [string, string] => [key.slice(name.length + 1, -1), value]);
  return Object.fromEntries(entries);
};

/** Sends an answer; `cut` stops in the middle of the body and closes the connection. */
export const writeAnswer = (
  response: ServerResponse,
  { status, body }: WireAnswer,
  cut = false,
): void => {
  const text = JSON.stringify(body);
  response.writeHead(status, {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(text),
    'request-id': `req_${randomUUID().slice(0, 8)}`,
  });
  if (!cut) {
    response.end(text);
    return;
  }
  response.write(text.slice(0, Math.floor(text.length / 2)), () => response.destroy());
};

/** The header `Stripe-Signature` of a delivery: HMAC-SHA256 over the time and the body. */
export const signDelivery = (payload: string, secret: string, at = new Date()): string => {
  const timestamp = String(Math.floor(at.getTime() / 1000));
  const signature = createHmac('sha256', secret).update(`${timestamp}.${payload}`).digest('hex');
  return `t=${timestamp},v1=${signature}`;
};
