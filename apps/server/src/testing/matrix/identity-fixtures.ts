import type { Fixture } from './fixture';

const token = 'a-token-of-nobody-at-all-000000000000';

/** The same on each surface. */
export const identity = (): Record<string, Fixture> => ({
  signIn: {
    needs: 'open',
    input: () => ({ email: 'nobody@example.test', password: 'x' }),
    expects: 'validation',
  },
  signOut: { needs: 'open', successElsewhere: true },
  requestPasswordReset: { needs: 'open', input: () => ({ email: 'nobody@example.test' }) },
  resetPassword: {
    needs: 'open',
    input: () => ({ token, password: 'a long password' }),
    expects: 'not_found',
  },
  invitation: { needs: 'open', input: () => ({ token }), expects: 'not_found' },
  acceptInvitation: {
    needs: 'open',
    input: () => ({ token, name: 'X', password: 'a long password' }),
    expects: 'not_found',
  },
  me: { needs: 'signed-in' },
  changePassword: {
    needs: 'signed-in',
    input: () => ({ currentPassword: 'x', newPassword: 'a long password' }),
    successElsewhere: true,
  },
  setLocale: { needs: 'signed-in', input: () => ({ locale: 'en-GB' }) },
  sessions: { needs: 'signed-in' },
  revokeSession: { needs: 'signed-in', input: () => ({ id: 'nothing' }), expects: 'not_found' },
  revokeOtherSessions: { needs: 'signed-in', successElsewhere: true },
});
