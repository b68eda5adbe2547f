import { Anchor } from '@mantine/core';
import { defineMessages } from '@portal/domain/text/message';
import { useIntl } from 'react-intl';
import { Link } from 'react-router';
import { useDoor } from './door';
import { MailForm } from './mail-form';
import { paths } from './paths';

const messages = defineMessages({
  send: { id: 'apply.linkForm.send', defaultMessage: 'Send me the link' },
  sent: {
    id: 'apply.linkForm.sent',
    defaultMessage: 'If there is an application with {email}, its link is on the way.',
  },
  anew: {
    id: 'apply.linkForm.anew',
    defaultMessage: 'Not applied yet? <a>Start an application</a>',
  },
});

/** For whoever lost the link, or whose link has ended. */
export const LinkForm = () => {
  const { formatMessage } = useIntl();
  const door = useDoor();
  return (
    <>
      <MailForm
        submitLabel={formatMessage(messages.send)}
        send={(input) => door.requestLink(input)}
        sent={(email) => formatMessage(messages.sent, { email })}
      />
      <p>
        {formatMessage(messages.anew, {
          a: (parts) => (
            <Anchor key="anew" component={Link} to={paths.start} underline="always">
              {parts}
            </Anchor>
          ),
        })}
      </p>
    </>
  );
};
