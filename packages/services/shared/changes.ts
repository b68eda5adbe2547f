/** Before and after of the fields that differ, for the audit log. */
export interface Changes {
  before: Record<string, unknown>;
  after: Record<string, unknown>;
}

const same = (left: unknown, right: unknown): boolean =>
  JSON.stringify(left ?? null) === JSON.stringify(right ?? null);

/** The fields of `change` that are given (not undefined) and differ from `row`; values are plain JSON. */
export const changesOf = (
  row: Readonly<Record<string, unknown>>,
  change: Readonly<Record<string, unknown>>,
): Changes => {
  const changes: Changes = { before: {}, after: {} };
  for (const [field, value] of Object.entries(change)) {
    if (value === undefined || same(row[field], value)) continue;
    changes.before[field] = row[field] ?? null;
    changes.after[field] = value;
  }
  return changes;
};

/** True when nothing differs. */
export const isUnchanged = (changes: Changes): boolean => Object.keys(changes.after).length === 0;
