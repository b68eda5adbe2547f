import type { PlanDefinition as Wire } from '@portal/contracts/plan';
import type { EarnerKind, PlanDefinition } from '@portal/domain/commission/plan';
import { planDifference } from '@portal/domain/commission/plan-difference';
import { validatePlan } from '@portal/domain/commission/validate-plan';
import { defineMessages } from '@portal/domain/text/message';
import { useIntl } from 'react-intl';
import { When } from '@portal/ui/primitives/when';
import classes from './plan-aside.module.css';

const messages = defineMessages({
  unfilled: {
    id: 'screens.plan.changes.unfilled',
    defaultMessage: 'Shown as soon as all fields are filled.',
  },
  nothing: { id: 'screens.plan.changes.nothing', defaultMessage: 'Nothing yet.' },
  version: {
    id: 'screens.plan.changes.version',
    defaultMessage: '<b>Version {version}</b> from {day}',
  },
  versionNoted: {
    id: 'screens.plan.changes.versionNoted',
    defaultMessage: '<b>Version {version}</b> from {day}: {note}',
  },
});

/** A definition as the rules read it; null while something in it is wrong. */
export const readPlan = (
  definition: Wire | undefined,
  earner: EarnerKind,
): PlanDefinition | null => {
  if (definition === undefined) return null;
  const checked = validatePlan(definition, earner);
  return checked.ok ? checked.plan : null;
};

/** What changes from one version to another, a sentence a change. */
export const PlanChanges = ({
  before,
  after,
  earner,
}: {
  readonly before: Wire | undefined;
  readonly after: Wire | undefined;
  readonly earner: EarnerKind;
}) => {
  const intl = useIntl();
  const { formatMessage } = intl;
  const [old, now] = [readPlan(before, earner), readPlan(after, earner)];
  if (now === null) return <p className={classes.hint}>{formatMessage(messages.unfilled)}</p>;
  const changes = old === null ? [] : planDifference(old, now, intl);
  if (changes.length === 0)
    return <p className={classes.hint}>{formatMessage(messages.nothing)}</p>;
  return (
    <ul className={classes.changes}>
      {changes.map((change) => (
        <li key={change}>{change}</li>
      ))}
    </ul>
  );
};

interface VersionOf {
  readonly version: number;
  readonly effectiveFrom: string;
  readonly note: string | null;
  readonly definition: Wire;
}

/** Version by version, the newest first: what it says differently from the one before it. */
export const PlanHistory = ({
  versions,
  earner,
}: {
  readonly versions: readonly VersionOf[];
  readonly earner: EarnerKind;
}) => {
  const { formatMessage } = useIntl();
  const newestFirst = versions.toSorted((one, other) => other.version - one.version);
  return (
    <ol className={classes.history}>
      {newestFirst.map(({ version, effectiveFrom, note, definition }) => {
        const before = versions.find((one) => one.version === version - 1);
        return before === undefined ? null : (
          <li key={version}>
            {formatMessage(note === null ? messages.version : messages.versionNoted, {
              version,
              note,
              b: (parts) => <strong>{parts}</strong>,
              day: <When at={effectiveFrom} as="day" />,
            })}
            <PlanChanges before={before.definition} after={definition} earner={earner} />
          </li>
        );
      })}
    </ol>
  );
};
