import { defineMessages } from '@portal/domain/text/message';
import { NotFoundState } from '@portal/ui/patterns/state';
import { useIntl } from 'react-intl';
import { paths } from './paths';

const messages = defineMessages({
  toStart: { id: 'apply.notFound.toStart', defaultMessage: 'Go to the start page' },
});

/** An address that leads nowhere, with the way on. */
export const NotFound = () => {
  const { formatMessage } = useIntl();
  return <NotFoundState back={{ to: paths.start, label: formatMessage(messages.toStart) }} />;
};
