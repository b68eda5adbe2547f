import { GROUPS } from '../shared/work-groups';

/** How many groups a process is to lead, and where it begins to look for them. */
export interface Share {
  readonly count: number;
  readonly first: number;
}

/**
 * The share of one of those who live: as many for each, and one more for the eldest where that does not come out even.
 * @param workers ids of all who live, which order by age
 */
export const shareOf = (workers: readonly string[], me: string): Share => {
  const rank = workers.toSorted().indexOf(me);
  if (rank < 0) return { count: 0, first: 0 };
  const least = Math.floor(GROUPS.length / workers.length);
  const more = GROUPS.length % workers.length;
  return { count: least + (rank < more ? 1 : 0), first: rank * least + Math.min(rank, more) };
};

/** All of them, those of one's own place first: two who begin at once do not reach for the same. */
export const inOrderFrom = (groups: readonly number[], first: number): number[] => {
  const distance = (group: number): number => (group - first + GROUPS.length) % GROUPS.length;
  return groups.toSorted((one, other) => distance(one) - distance(other));
};
