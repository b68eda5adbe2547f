import { Button } from '@mantine/core';
import { defineMessages } from '@portal/domain/text/message';
import { createContext, useContext } from 'react';
import type { ReactNode } from 'react';
import { useIntl } from 'react-intl';
import type { SettingName } from './programme-values';
import classes from './programme.module.css';

const messages = defineMessages({
  inherited: { id: 'screens.setting.inherited', defaultMessage: 'From the programme' },
  own: { id: 'screens.setting.own', defaultMessage: 'Own setting of {tenant}' },
  byDefault: { id: 'screens.setting.byDefault', defaultMessage: 'Default' },
  change: { id: 'screens.setting.change', defaultMessage: 'Set for {tenant}' },
  changeOf: {
    id: 'screens.setting.changeOf',
    defaultMessage: 'Set “{setting}” for {tenant}',
  },
  reset: { id: 'screens.setting.reset', defaultMessage: 'Use the programme’s' },
  resetOf: {
    id: 'screens.setting.resetOf',
    defaultMessage: 'Use the programme’s “{setting}”',
  },
});

/** Whose settings are shown, and which of them are its own. */
export interface Ownership {
  /** Null: the programme as a whole. */
  readonly tenant: string | null;
  readonly own: ReadonlySet<string>;
  readonly take: (name: SettingName) => void;
  readonly reset: (name: SettingName) => void;
}

const OwnershipContext = createContext<Ownership>({
  tenant: null,
  own: new Set(),
  take: () => undefined,
  reset: () => undefined,
});

/** Says whose settings the form within it shows. */
export const OwnershipProvider = OwnershipContext.Provider;

/**
 * One setting: what it is called, where it takes effect, where its value comes from, and its fields. What a tenant has from
 * its programme is shown and cannot be changed until it is set for the tenant.
 */
export const Setting = ({
  name,
  title,
  effect,
  children,
}: {
  readonly name: SettingName;
  readonly title: string;
  /** Where and from when it counts. */
  readonly effect: string;
  readonly children: ReactNode;
}) => {
  const { formatMessage } = useIntl();
  const { tenant, own, take, reset } = useContext(OwnershipContext);
  const isOwn = own.has(name);
  const source =
    tenant === null
      ? isOwn
        ? null
        : formatMessage(messages.byDefault)
      : isOwn
        ? formatMessage(messages.own, { tenant })
        : formatMessage(messages.inherited);
  return (
    <fieldset
      className={classes.setting}
      style={{ margin: 0, padding: 0, border: 0 }}
      aria-label={title}
    >
      <div className={classes.settingHead}>
        <strong>{title}</strong>
        {source === null ? null : <span className={classes.quiet}>{source}</span>}
        {tenant === null ? null : (
          <Button
            variant="subtle"
            size="compact-sm"
            aria-label={formatMessage(isOwn ? messages.resetOf : messages.changeOf, {
              setting: title,
              tenant,
            })}
            onClick={() => (isOwn ? reset(name) : take(name))}
          >
            {isOwn ? formatMessage(messages.reset) : formatMessage(messages.change, { tenant })}
          </Button>
        )}
      </div>
      <p className={classes.quiet}>{effect}</p>
      <fieldset
        disabled={tenant !== null && !isOwn}
        style={{ display: 'grid', gap: 12, minWidth: 0, margin: 0, padding: 0, border: 0 }}
      >
        {children}
      </fieldset>
    </fieldset>
  );
};
