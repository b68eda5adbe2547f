import type { OfPartner } from '@portal/contracts/common';
import type {
  AnyTRPCProcedure,
  TRPCMutationProcedure,
  TRPCQueryProcedure,
  TRPCSubscriptionProcedure,
} from '@trpc/server';
import type { partnerProcedure } from './trpc';

interface Described {
  input: unknown;
  output: unknown;
  meta: unknown;
}

type Named<Of extends Described> = {
  // A procedure without input takes the partner alone.
  input: Of['input'] extends void ? OfPartner : Of['input'] & OfPartner;
  output: Of['output'];
  meta: Of['meta'];
};

/** Procedures whose input also names the partner. */
export type WithPartner<Procedures> = {
  [Name in keyof Procedures]: Procedures[Name] extends TRPCQueryProcedure<infer Of>
    ? TRPCQueryProcedure<Named<Of>>
    : Procedures[Name] extends TRPCMutationProcedure<infer Of>
      ? TRPCMutationProcedure<Named<Of>>
      : Procedures[Name] extends TRPCSubscriptionProcedure<infer Of>
        ? TRPCSubscriptionProcedure<Named<Of>>
        : never;
};

/** A procedure that takes more input and gives the same context stands where a partner's is built upon. */
export const asPartnerProcedure = (procedure: unknown): typeof partnerProcedure =>
  procedure as typeof partnerProcedure;

/** Types cannot follow an input that the procedure began with through the one that is built upon it. */
export const asWithPartner = <Procedures extends Readonly<Record<string, AnyTRPCProcedure>>>(
  procedures: Procedures,
): WithPartner<Procedures> => procedures as unknown as WithPartner<Procedures>;
