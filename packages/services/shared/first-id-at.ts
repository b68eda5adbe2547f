const HEX_OF_INSTANT = 12;

/** The lowest uuid v7 of an instant: ids made before it are smaller, ids made from then on are not. */
export const firstIdAt = (at: Date): string => {
  const hex = Math.max(0, at.getTime()).toString(16).padStart(HEX_OF_INSTANT, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-000000000000`;
};
