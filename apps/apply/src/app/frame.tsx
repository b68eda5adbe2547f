import { defineMessages } from '@portal/domain/text/message';
import { PublicPage } from '@portal/ui/patterns/public-page';
import { useIntl } from 'react-intl';
import { Outlet, ScrollRestoration } from 'react-router';
import { useDoor } from '../shared/door';
import { paths } from '../shared/paths';

const messages = defineMessages({
  apply: { id: 'apply.frame.apply', defaultMessage: 'Apply' },
  findPortal: { id: 'apply.frame.findPortal', defaultMessage: 'Find my portal' },
  application: { id: 'apply.frame.application', defaultMessage: 'My application' },
});

/** Around every page: the brand, and the few places there are. */
export const Frame = () => {
  const { formatMessage } = useIntl();
  const { tier } = useDoor();
  const places = [
    { to: paths.start, label: formatMessage(messages.apply) },
    { to: paths.application, label: formatMessage(messages.application) },
    ...(tier === 1 ? [{ to: paths.findPortal, label: formatMessage(messages.findPortal) }] : []),
  ];
  return (
    <PublicPage home={tier === 1 ? paths.welcome : paths.start} places={places}>
      <Outlet />
      <ScrollRestoration />
    </PublicPage>
  );
};
