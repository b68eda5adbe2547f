/** Claimed events are open until the platform's staff accept or refuse them. */
export const CLAIM_STATUSES = ['open', 'accepted', 'refused'] as const;

/** Who posts events: a program by its key, or a person. */
export const POSTER_KINDS = ['api_key', 'person'] as const;
