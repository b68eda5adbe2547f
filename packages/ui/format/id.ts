/** The end of an id: with uuid v7 the start is the clock and alike for neighbours, the end tells them apart. */
export const shortId = (id: string): string => (id.length <= 10 ? id : id.slice(-8));

/** Up to two initials of a name, for avatars. */
export const initials = (name: string): string => {
  const words = name
    .trim()
    .split(/\s+/)
    .filter((word) => word !== '');
  const first = words[0]?.[0] ?? '?';
  const last = words.length > 1 ? (words.at(-1)?.[0] ?? '') : '';
  return (first + last).toLocaleUpperCase();
};
