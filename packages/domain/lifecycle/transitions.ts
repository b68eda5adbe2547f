/** state → the states that may follow it. A final state has none. */
type Table<S extends string> = Readonly<Record<S, readonly S[]>>;
const table = <S extends string>(states: Readonly<Record<S, readonly NoInfer<S>[]>>): Table<S> =>
  states;

/** Applications of both tiers go the same way; a rejected one is reopened by a person, with a reason. */
const APPLICATION = table({
  draft: ['submitted', 'withdrawn'],
  submitted: ['background_check', 'withdrawn'],
  background_check: ['under_review', 'withdrawn'],
  under_review: ['approved', 'rejected', 'info_requested', 'withdrawn'],
  info_requested: ['under_review', 'withdrawn'],
  approved: [],
  rejected: ['under_review'],
  withdrawn: [],
});

/**
 * The one table of allowed transitions of everything that has a lifecycle (domain.md "Lifecycles"). Beyond the arrows
 * drawn there: work that was sent back starts again, what is disputed returns to where it was, and a payout's unclear or
 * late outcomes are settled (commissions.md section 7).
 */
export const TRANSITIONS = {
  partner_application: APPLICATION,
  partner: table({
    onboarding: ['active', 'terminated'],
    active: ['suspended'],
    suspended: ['active', 'terminated'],
    terminated: [],
  }),
  tenant: table({
    provisioning: ['active'],
    active: ['suspended'],
    suspended: ['active', 'cancelled'],
    cancelled: [],
  }),
  reseller_application: APPLICATION,
  background_check: table({
    pending: ['in_progress'],
    in_progress: ['clear', 'consider', 'failed'],
    clear: [],
    consider: [],
    failed: [],
  }),
  /** One thing that a background check looks at. What is asked for in vain is asked again. */
  check_part: table({
    pending: ['running', 'passed', 'not_applicable', 'consider', 'failed'],
    running: ['pending', 'passed', 'not_applicable', 'consider', 'failed'],
    passed: [],
    not_applicable: [],
    consider: ['passed', 'failed'],
    failed: [],
  }),
  reseller: table({
    onboarding: ['active', 'terminated'],
    active: ['suspended'],
    suspended: ['active', 'terminated'],
    terminated: [],
  }),
  // Done from any of them: a form may need nobody's look, and what happens elsewhere (an agreement accepted) waits for no turn.
  onboarding_task: table({
    pending: ['in_progress', 'done', 'waived'],
    in_progress: ['submitted', 'done', 'waived'],
    submitted: ['done', 'sent_back', 'waived'],
    sent_back: ['submitted', 'done', 'waived'],
    done: [],
    waived: [],
  }),
  certification: table({
    not_certified: ['in_progress'],
    in_progress: ['certified', 'not_certified'],
    certified: ['expired', 'revoked'],
    expired: ['in_progress'],
    revoked: ['in_progress'],
  }),
  deal_registration: table({
    submitted: ['accepted', 'rejected'],
    accepted: ['won', 'lost', 'expired'],
    rejected: [],
    won: [],
    lost: [],
    expired: [],
  }),
  commission_line: table({
    held: ['open_month', 'on_statement', 'disputed'],
    open_month: ['on_statement', 'disputed'],
    on_statement: ['paid', 'disputed'],
    disputed: ['held', 'open_month', 'on_statement'],
    paid: [],
  }),
  accounting_period: table({ open: ['closing'], closing: ['closed'], closed: [] }),
  statement: table({ draft: ['issued'], issued: ['settled'], settled: [] }),
  payout: table({
    draft: ['awaiting_approval'],
    awaiting_approval: ['approved', 'draft'],
    approved: ['processing', 'draft'],
    processing: ['paid', 'failed', 'returned', 'unknown'],
    unknown: ['paid', 'failed', 'returned'],
    failed: ['processing', 'paid', 'returned', 'cancelled'],
    paid: ['returned'],
    returned: ['processing', 'cancelled'],
    cancelled: [],
  }),
  // What could not be scanned is held back and tried again; nothing else opens than what is clean.
  stored_file: table({
    receiving: ['received', 'deleted'],
    received: ['clean', 'infected', 'unavailable', 'deleted'],
    unavailable: ['clean', 'infected', 'deleted'],
    clean: ['deleted'],
    infected: ['deleted'],
    deleted: [],
  }),
  custom_domain: table({
    pending: ['verified', 'removed'],
    verified: ['active', 'failing', 'removed'],
    active: ['failing', 'removed'],
    failing: ['active', 'removed'],
    removed: [],
  }),
};
