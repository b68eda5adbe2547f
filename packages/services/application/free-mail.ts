import mailchecker from 'mailchecker';

/** Domains of providers that give addresses to everybody, the large ones: no company is told by them. */
const FREE = new Set([
  'aol.com',
  'fastmail.com',
  'free.fr',
  'gmail.com',
  'gmx.com',
  'gmx.de',
  'gmx.net',
  'googlemail.com',
  'hey.com',
  'hotmail.co.uk',
  'hotmail.com',
  'hotmail.fr',
  'icloud.com',
  'laposte.net',
  'libero.it',
  'live.com',
  'mac.com',
  'mail.com',
  'mail.ru',
  'me.com',
  'msn.com',
  'naver.com',
  'orange.fr',
  'outlook.com',
  'outlook.de',
  'pm.me',
  'proton.me',
  'protonmail.com',
  'qq.com',
  'sfr.fr',
  't-online.de',
  'tutanota.com',
  'wanadoo.fr',
  'web.de',
  'yahoo.co.uk',
  'yahoo.com',
  'yahoo.de',
  'yahoo.fr',
  'yandex.ru',
  'zoho.com',
  '163.com',
  '126.com',
]);

/** Whether anybody can have an address of this domain. */
export const isFreeMail = (domain: string): boolean => FREE.has(domain);

/** Whether an address is of a provider of such as are thrown away. */
export const isDisposable = (email: string): boolean => !mailchecker.isValid(email);
