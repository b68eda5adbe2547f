import type { PartnerRole, PlatformRole, ResellerRole } from '../enum/role';
import { defineMessages } from '../text/message';
import type { Message } from '../text/message';

/** A role on any of the three surfaces. */
type Role = PlatformRole | PartnerRole | ResellerRole;

/** A role by itself, as in a list. */
export const ROLE_WORDS: Readonly<Record<Role, Message>> = defineMessages({
  administrator: { id: 'domain.role.administrator', defaultMessage: 'Administrator' },
  operator: { id: 'domain.role.operator', defaultMessage: 'Operator' },
  auditor: { id: 'domain.role.auditor', defaultMessage: 'Auditor' },
  owner: { id: 'domain.role.owner', defaultMessage: 'Owner' },
  manager: { id: 'domain.role.manager', defaultMessage: 'Manager' },
  finance: { id: 'domain.role.finance', defaultMessage: 'Finance' },
  viewer: { id: 'domain.role.viewer', defaultMessage: 'Viewer' },
  member: { id: 'domain.role.member', defaultMessage: 'Member' },
});

/** A role within a sentence: “… is a manager now”. */
export const ROLE_IN_SENTENCE: Readonly<Record<Role, Message>> = defineMessages({
  administrator: { id: 'domain.roleInSentence.administrator', defaultMessage: 'administrator' },
  operator: { id: 'domain.roleInSentence.operator', defaultMessage: 'operator' },
  auditor: { id: 'domain.roleInSentence.auditor', defaultMessage: 'auditor' },
  owner: { id: 'domain.roleInSentence.owner', defaultMessage: 'owner' },
  manager: { id: 'domain.roleInSentence.manager', defaultMessage: 'manager' },
  finance: { id: 'domain.roleInSentence.finance', defaultMessage: 'finance' },
  viewer: { id: 'domain.roleInSentence.viewer', defaultMessage: 'viewer' },
  member: { id: 'domain.roleInSentence.member', defaultMessage: 'member' },
});
