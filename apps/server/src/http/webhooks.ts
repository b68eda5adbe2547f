import { stripeRail } from '@portal/domain/payout/rail/stripe/stripe-rail';
import { readStripeEvent } from '@portal/integrations/payouts/stripe/stripe-events';
import type { Ctx } from '@portal/services/context';
import { receiveEvent } from '@portal/services/payout/receive-event';
import type { FastifyInstance } from 'fastify';
import type { AppDeps } from './deps';

const BODY_LIMIT = 1024 * 1024;

const systemCtx = (deps: AppDeps, requestId: string): Ctx => ({
  db: deps.db,
  links: deps.links,
  now: deps.now,
  personVault: deps.personVault,
  payoutPorts: deps.payoutPorts,
  actor: { kind: 'system', name: stripeRail.name },
  partnerId: null,
  requestId,
});

/**
 * `POST /webhooks/stripe`: what Stripe tells. Only what bears its signature over the body as it arrived is believed; it is
 * stored and applied before it is acknowledged, so that what went wrong here is delivered again.
 */
export const registerWebhooks = async (app: FastifyInstance, deps: AppDeps): Promise<void> => {
  const { stripeWebhookSecret: secret } = deps;
  await app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', { parseAs: 'string', bodyLimit: BODY_LIMIT }, (_, body, done) =>
      done(null, body),
    );
    scope.post<{ Body: string }>('/webhooks/stripe', async (request, reply) => {
      const signature = request.headers['stripe-signature'];
      const event =
        secret === undefined || typeof signature !== 'string' || typeof request.body !== 'string'
          ? null
          : readStripeEvent(request.body, signature, secret);
      if (event === null) return reply.code(400).send({ received: false });
      await receiveEvent(systemCtx(deps, request.id), event);
      return reply.send({ received: true });
    });
  });
};
