import type { RouteObject } from 'react-router';

/** The pages that need nobody signed in, the same in each app; each loads when it is opened. */
export const openRoutes: RouteObject[] = [
  {
    path: '/sign-in',
    lazy: async () => ({ Component: (await import('./sign-in-page')).SignInPage }),
  },
  {
    path: '/forgot-password',
    lazy: async () => ({ Component: (await import('./forgot-password-page')).ForgotPasswordPage }),
  },
  {
    path: '/reset-password',
    lazy: async () => ({ Component: (await import('./reset-password-page')).ResetPasswordPage }),
  },
  {
    path: '/invitation',
    lazy: async () => ({ Component: (await import('./invitation-page')).InvitationPage }),
  },
];
