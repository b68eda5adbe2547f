import type { Attention } from '@portal/contracts/overview';

/** What a query found: how many, and one of them (the only one when there is one). */
export interface Found {
  readonly count: number;
  readonly id: string | null;
  readonly name: string | null;
}

const refOf = ({ count, id, name }: Found): Attention['ref'] =>
  count === 1 && id !== null ? { id, name: name ?? '' } : null;

/** An item for what was found, if anything was; it points at the thing itself when there is only one. */
export const attentionTo = (kind: Attention['kind'], found: Found | undefined): Attention[] =>
  found === undefined || found.count === 0
    ? []
    : [{ kind, count: found.count, ref: refOf(found), partner: null }];

/** The same where what was found are partners. */
export const attentionToPartner = (
  kind: Attention['kind'],
  found: Found | undefined,
): Attention[] =>
  attentionTo(kind, found).map(({ ref, ...item }) => ({ ...item, ref: null, partner: ref }));
