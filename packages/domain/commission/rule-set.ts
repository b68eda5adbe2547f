/**
 * The rules by which a plan version is worked out (commissions.md section 2). A version keeps those under which it was made, so
 * that a rule which changes never changes what is in force. Absent in a definition: the first.
 */
export const RULE_SETS = [1, 2] as const;
export type RuleSet = (typeof RULE_SETS)[number];

/** What new versions are made under. */
export const CURRENT_RULES = 2 satisfies RuleSet;

/** A definition from outside as it would be kept: new versions follow the current rules, whatever they say. */
export const underCurrentRules = (definition: unknown): unknown =>
  typeof definition === 'object' && definition !== null && !Array.isArray(definition)
    ? { ...definition, rules: CURRENT_RULES }
    : definition;
