import { defineMessages } from '@portal/domain/text/message';

/** Words that all steps share. */
export const formMessages = defineMessages({
  goOn: { id: 'apply.form.goOn', defaultMessage: 'Save and continue' },
});
