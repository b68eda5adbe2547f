import { manualRail } from './manual/manual-rail';
import { nachaRail } from './nacha/nacha-rail';
import type { Rail, RailKind } from './rail';
import { sepaRail } from './sepa/sepa-rail';
import { stripeRail } from './stripe/stripe-rail';

/** Every way of paying out, in the order of choices. */
const RAILS = [stripeRail, sepaRail, nachaRail, manualRail] as const;

type Registered = (typeof RAILS)[number];
type NameOf<Kind extends RailKind> = Extract<Registered, { readonly kind: Kind }>['name'];

export type PayoutMethod = Registered['name'];
/** Methods that end in a file for the payer's bank. */
export type FileMethod = NameOf<'file'>;
/** Methods of a provider that sends each payout. */
export type ApiMethod = NameOf<'api'>;

export const PAYOUT_METHODS: readonly PayoutMethod[] = RAILS.map(({ name }) => name);

const ofKind = <Kind extends RailKind>(kind: Kind) =>
  RAILS.filter((rail): rail is Extract<Registered, { readonly kind: Kind }> => rail.kind === kind);

/** Rails with a file, in the order of choices. */
export const FILE_RAILS = ofKind('file');
export const FILE_METHODS: readonly FileMethod[] = FILE_RAILS.map(({ name }) => name);
/** What is chosen first among them. */
export const DEFAULT_FILE_METHOD: FileMethod = sepaRail.name;
const API_RAILS = ofKind('api');
/** Methods whose provider verifies the accounts itself. */
export const API_METHODS: readonly ApiMethod[] = API_RAILS.map(({ name }) => name);
/** Methods by which a person pays: where to is read when the payment is made. */
export const MANUAL_METHODS: readonly PayoutMethod[] = ofKind('manual').map(({ name }) => name);
/** What is chosen before anybody chose: paying by hand works everywhere. */
export const DEFAULT_METHOD: PayoutMethod = manualRail.name;

/**
 * The rail of a method as it is stored.
 * @throws {Error} for a method that is not registered
 */
export const railOf = (method: string): Rail => {
  const rail = RAILS.find(({ name }) => name === method);
  if (rail === undefined) throw new Error(`No payout rail is called "${method}".`);
  return rail;
};

/** What is said of the rail of a file; undefined for other methods. */
export const fileRailOf = (method: string) => FILE_RAILS.find(({ name }) => name === method);

/** What is said of a provider's rail; undefined for other methods. */
export const apiRailOf = (method: string) => API_RAILS.find(({ name }) => name === method);

/** Whether a provider sends payouts by this method, tells how they end, and verifies accounts. */
export const isApi = (method: string): boolean => railOf(method).kind === 'api';
