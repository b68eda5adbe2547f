import { Stripe } from 'stripe';

/** How the portal reaches Stripe. */
export interface StripeSettings {
  /** `sk_live_…`, `sk_test_…` or a restricted key. */
  readonly secretKey: string;
  /** Another server that speaks Stripe's protocol, such as a test's; null for Stripe itself. */
  readonly apiBase: string | null;
  /** After how many milliseconds without an answer a request is given up. */
  readonly timeoutMs: number;
}

type HttpClient = ReturnType<typeof Stripe.createNodeHttpClient>;

/**
 * The SDK repeats a request once when the connection broke, however many retries it is allowed: the first may well have been
 * processed, and a refusal of the second ("too many requests") would then pass for a refusal of the payment. Without the
 * error's code it does not, and one call is one request.
 */
const oneRequestPerCall = (client: HttpClient): HttpClient => {
  const makeRequest: HttpClient['makeRequest'] = async (...request) => {
    try {
      return await client.makeRequest(...request);
    } catch (error) {
      // no text: part of an error as the SDK throws them, in English
      const reason = error instanceof Error ? error.message : 'the connection broke';
      throw new Error(`No answer from Stripe: ${reason}.`, { cause: error });
    }
  };
  return { getClientName: () => client.getClientName(), makeRequest };
};

const where = (apiBase: string | null): Stripe.StripeConfig => {
  if (apiBase === null) return {};
  const { hostname, port, protocol } = new URL(apiBase);
  const isPlain = protocol === 'http:';
  return {
    host: hostname,
    port: port || (isPlain ? 80 : 443),
    protocol: isPlain ? 'http' : 'https',
  };
};

/** The official SDK, set to send each request once and to report nothing about itself. */
export const stripeClient = (settings: StripeSettings): Stripe =>
  new Stripe(settings.secretKey, {
    ...where(settings.apiBase),
    httpClient: oneRequestPerCall(Stripe.createNodeHttpClient()),
    maxNetworkRetries: 0,
    telemetry: false,
    timeout: settings.timeoutMs,
  });
