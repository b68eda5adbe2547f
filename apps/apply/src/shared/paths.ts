import type { ApplicationStep } from '@portal/domain/enum/application';

/** Addresses of this app, below where it stands: `/` on the platform's own host, `/reseller` on a partner's. */
export const paths = {
  /** What the programme offers: the platform's own host alone. */
  welcome: '/',
  findPortal: '/find-portal',
  start: '/apply',
  link: '/apply/link',
  /** Where mailed links lead, their secret behind `#`. */
  open: '/apply/continue',
  application: '/apply/application',
  step: (step: ApplicationStep | 'documents' | 'summary') => `/apply/application/${step}`,
} as const;

/** On a partner's host the app stands beside the resellers' portal, whose start page is another app's. */
export const basenameOf = (pathname: string): '/' | '/reseller' =>
  pathname === '/reseller' || pathname.startsWith('/reseller/') ? '/reseller' : '/';
