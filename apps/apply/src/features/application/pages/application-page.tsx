import { Loaded } from '@portal/ui/patterns/loaded';
import { DetailSkeleton } from '@portal/ui/patterns/skeletons';
import { Navigate } from 'react-router';
import { isGone } from '../../../shared/gone';
import { paths } from '../../../shared/paths';
import { useApplication } from '../../../shared/use-application';
import { LinkEnded } from '../../../shared/link-ended';
import { nextOpen } from '../steps';
import { Status } from './status';

/** Where an application stands: one that is not sent yet is gone on with where it was left. */
export const ApplicationPage = () => {
  const application = useApplication();
  if (application.error !== null && isGone(application.error)) return <LinkEnded opened={false} />;
  return (
    <Loaded query={application} skeleton={<DetailSkeleton />}>
      {(data) =>
        data.can.edit ? (
          <Navigate replace to={paths.step(nextOpen(data))} />
        ) : (
          <Status application={data} />
        )
      }
    </Loaded>
  );
};
