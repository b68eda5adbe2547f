import { expect, test } from 'vitest';
import { mailboxOf } from './mailbox';

test.each([
  ['mia@isp.example', 'mia@isp.example'],
  ['Mia@ISP.example', 'mia@isp.example'],
  ['mia+second@isp.example', 'mia@isp.example'],
  ['mia+a+b@isp.example', 'mia@isp.example'],
  ['ｍｉａ@isp.example', 'mia@isp.example'],
  ['+mia@isp.example', '+mia@isp.example'],
  ['m.ia@isp.example', 'm.ia@isp.example'],
  ['mia@other.example', 'mia@other.example'],
])('the mailbox of %s is %s', (address, mailbox) => {
  expect(mailboxOf(address)).toBe(mailbox);
});
