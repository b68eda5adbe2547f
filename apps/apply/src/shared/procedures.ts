import type { Client } from '@portal/client/portal-client';
import type { Door } from './door';

/** The procedures for whoever applies; which programme it is, the server knows by the host. */
export const doorOf = ({ trpc }: Client, tier: Door['tier']): Door => {
  const { apply } = trpc;
  return {
    tier,
    programme: (input) => apply.programme.query(input),
    start: (input) => apply.start.mutate(input),
    requestLink: (input) => apply.requestLink.mutate(input),
    open: (input) => apply.open.mutate(input),
    application: () => apply.get.query(),
    save: (input) => apply.saveStep.mutate(input),
    submit: () => apply.submit.mutate(),
    answer: (input) => apply.answer.mutate(input),
    withdraw: () => apply.withdraw.mutate(),
    leave: () => apply.leave.mutate(),
    findPortal: (input) => apply.findPortal.mutate(input),
  };
};
