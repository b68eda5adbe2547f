/**
 * A name that somebody or something else made as words: `quarter-bonus` becomes `Quarter bonus`, `timeZone` `Time zone`. For the
 * keys of a plan's components and the fields of a record; our own codes have words (`domain/words`).
 */
export const humanize = (name: string): string => {
  const words = name
    .replaceAll(/(?<=[a-z])[A-Z](?=[a-z])/g, (capital) => ` ${capital.toLowerCase()}`)
    .replaceAll(/[._-]+/g, ' ')
    .trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
};
