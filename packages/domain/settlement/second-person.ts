import { DAY_MS } from '../period/period';

/** How long an amount that somebody booked alone counts against the threshold: rolling days. */
export const ALONE_DAYS = 30;

/** From when on what somebody booked alone still counts at `now`. */
export const aloneSince = (now: Date): Date => new Date(now.getTime() - ALONE_DAYS * DAY_MS);

/** An amount without its sign, minor units. */
const size = (amountMinor: bigint): bigint => (amountMinor < 0n ? -amountMinor : amountMinor);

/**
 * True when an amount needs a second person: with what the same person booked alone for the same earner in the last
 * `ALONE_DAYS` days in that currency, it is above the threshold. All are minor units; an amount taken counts as much as
 * one given, so that neither slices nor going up and down slip under it.
 */
export const needsSecondPerson = (
  amountMinor: bigint,
  control: { readonly thresholdMinor: bigint; readonly aloneMinor: bigint },
): boolean => size(amountMinor) + control.aloneMinor > control.thresholdMinor;
