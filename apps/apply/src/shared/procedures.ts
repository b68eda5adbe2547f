import type { Client } from '@portal/client/portal-client';
import type { Door } from './door';

/** The procedures for whoever applies; which programme it is, the server knows by the host. */
export const doorOf = ({ trpc }: Client, tier: Door['tier']): Door => {
  const { applicant } = trpc;
  return {
    tier,
    programme: (input) => applicant.programme.query(input),
    start: (input) => applicant.start.mutate(input),
    requestLink: (input) => applicant.requestLink.mutate(input),
    open: (input) => applicant.open.mutate(input),
    application: () => applicant.get.query(),
    save: (input) => applicant.saveStep.mutate(input),
    submit: () => applicant.submit.mutate(),
    answer: (input) => applicant.answer.mutate(input),
    withdraw: () => applicant.withdraw.mutate(),
    leave: () => applicant.leave.mutate(),
    findPortal: (input) => applicant.findPortal.mutate(input),
  };
};
