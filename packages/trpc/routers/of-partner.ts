import { OfPartner } from '@portal/contracts/common';
import { enterPartner } from '@portal/services/context';
import type { AnyTRPCProcedure } from '@trpc/server';
import { asPartnerProcedure, asWithPartner } from '../cast';
import type { WithPartner } from '../cast';
import { adminProcedure } from '../trpc';
import type { partnerProcedure } from '../trpc';

/** For platform staff within the partner that the input names; a verb then finds it in its context alone. */
const inPartner = adminProcedure
  .input(OfPartner)
  .use(({ ctx, input, next }) => next({ ctx: enterPartner(ctx, input.partnerId), input: {} }));

/**
 * A partner's procedures for platform staff: the same schemas and verbs, with the partner's id beside each input and
 * the work done within that partner.
 */
export const ofPartner = <Procedures extends Readonly<Record<string, AnyTRPCProcedure>>>(
  make: (procedure: typeof partnerProcedure) => Procedures,
): WithPartner<Procedures> => asWithPartner(make(asPartnerProcedure(inPartner)));
