/**
 * A uuid in the letters and digits that every bank takes: 25 characters for all of it, or its last `length`, which are the
 * random ones.
 */
export const shortId = (uuid: string, length = 25): string =>
  BigInt(`0x${uuid.replaceAll('-', '')}`)
    .toString(36)
    .toUpperCase()
    .padStart(25, '0')
    .slice(-length);

/** The id that a payment carries to the payee's bank and back (at most 35 characters): the payout and the attempt. */
export const endToEndId = (payoutId: string, attempt: number): string =>
  `${shortId(payoutId)}-${String(attempt)}`;
