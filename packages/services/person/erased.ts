import { defineMessages } from '@portal/domain/text/message';

const messages = defineMessages({
  mayStillSignIn: {
    id: 'services.person.mayStillSignIn',
    defaultMessage: 'Disable this person first.',
  },
});

/** A domain that no mail goes to, for an address that has to be there and is nobody's. */
export const NOWHERE = 'erased.invalid';

/** Why somebody who may sign in is not erased. */
export const MAY_STILL_SIGN_IN = messages.mayStillSignIn;
