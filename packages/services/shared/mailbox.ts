/**
 * The mailbox behind an address, to tell whether two accounts are one person's: letters by their compatibility form and
 * in lower case, without what follows a plus, which the same mailbox receives. Not an address to write to.
 */
export const mailboxOf = (address: string): string => {
  const plain = address.trim().normalize('NFKC').toLowerCase();
  const at = plain.lastIndexOf('@');
  if (at < 0) return plain;
  const [name = ''] = plain.slice(0, at).split('+');
  return name === '' ? plain : `${name}${plain.slice(at)}`;
};
