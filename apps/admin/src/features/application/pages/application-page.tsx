import { useTRPC } from '@portal/client/trpc';
import { defineMessages } from '@portal/domain/text/message';
import { ApplicationView } from '@portal/screens/application/application-view';
import { Loaded } from '@portal/ui/patterns/loaded';
import { DetailSkeleton } from '@portal/ui/patterns/skeletons';
import { useQuery } from '@tanstack/react-query';
import { useIntl } from 'react-intl';
import { useParams } from 'react-router';
import { paths } from '../../../shared/paths';
import { useApplicationProps } from '../use-application-props';

const messages = defineMessages({
  applications: { id: 'admin.application.applications', defaultMessage: 'Applications' },
});

/** One application of a company that wants to be a partner. */
export const ApplicationPage = () => {
  const { formatMessage } = useIntl();
  const trpc = useTRPC();
  const { id = '' } = useParams();
  const query = useQuery(trpc.admin.application.get.queryOptions({ id }));
  const props = useApplicationProps(id);
  const crumb = { label: formatMessage(messages.applications), to: paths.applications };
  return (
    <Loaded query={query} skeleton={<DetailSkeleton />} back={crumb}>
      {(application) => (
        <ApplicationView key={id} application={application} crumbs={[crumb]} {...props} />
      )}
    </Loaded>
  );
};
