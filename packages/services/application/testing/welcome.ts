import { expect } from 'vitest';
import { lastMail } from './applicant';
import type { Programme } from './applicant';

/** One mail says that it is approved, in the reviewer's words, and invites. */
export const expectWelcome = async (
  from: Programme,
  email: string,
  message: string,
): Promise<void> => {
  const mail = await lastMail(from, email, 'Your application is approved');
  expect(mail?.body).toContain(message);
  expect(mail?.body).toMatch(/\/invitation\?token=/);
};
