import { defineMessages } from '@portal/domain/text/message';
import { useIntl } from 'react-intl';
import classes from './skeletons.module.css';

const messages = defineMessages({
  loading: { id: 'ui.skeleton.loading', defaultMessage: 'Loading' },
});

const Bone = ({
  width,
  height = 12,
}: {
  readonly width: number | string;
  readonly height?: number;
}) => <span className={classes.bone} style={{ width, height }} />;

/** A detail page before its data. */
export const DetailSkeleton = () => {
  const { formatMessage } = useIntl();
  return (
    <div
      className={classes.page}
      role="status"
      aria-busy
      aria-label={formatMessage(messages.loading)}
    >
      <Bone width={90} height={10} />
      <Bone width={260} height={26} />
      <div className={classes.columns}>
        <div>
          <Bone width="60%" height={20} />
          {Array.from({ length: 8 }, (_, index) => (
            <Bone key={index} width={`${92 - (index % 3) * 9}%`} />
          ))}
        </div>
        <div>
          {Array.from({ length: 6 }, (_, index) => (
            <Bone key={index} width="100%" />
          ))}
        </div>
      </div>
    </div>
  );
};

/** An overview before its data. */
export const OverviewSkeleton = () => {
  const { formatMessage } = useIntl();
  return (
    <div
      className={classes.page}
      role="status"
      aria-busy
      aria-label={formatMessage(messages.loading)}
    >
      <Bone width={220} height={26} />
      <Bone width="min(480px, 80%)" />
      <div className={classes.figures}>
        {Array.from({ length: 4 }, (_, index) => (
          <div key={index}>
            <Bone width={90} />
            <Bone width={140} height={26} />
            <Bone width={110} height={10} />
          </div>
        ))}
      </div>
      <Bone width="100%" height={280} />
    </div>
  );
};

/** A form before its values. */
export const FormSkeleton = ({ fields = 5 }: { readonly fields?: number }) => {
  const { formatMessage } = useIntl();
  return (
    <div
      className={classes.page}
      role="status"
      aria-busy
      aria-label={formatMessage(messages.loading)}
    >
      <Bone width={260} height={26} />
      {Array.from({ length: fields }, (_, index) => (
        <div key={index} className={classes.field}>
          <Bone width={96} />
          <Bone width="min(560px, 100%)" height={36} />
        </div>
      ))}
    </div>
  );
};
