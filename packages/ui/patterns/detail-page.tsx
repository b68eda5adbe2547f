import { Button, Menu } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { defineMessages } from '@portal/domain/text/message';
import { useIntl } from 'react-intl';
import { Facts } from './facts';
import type { Fact } from './facts';
import { PageHeader } from './page-header';
import type { Crumb } from './page-header';
import { ActionItems } from './row-menu';
import type { RowAction } from './row-menu';
import { RouteTabs } from './route-tabs';
import type { RouteTab } from './route-tabs';
import classes from './detail-page.module.css';

const messages = defineMessages({
  more: { id: 'ui.detail.more', defaultMessage: 'More' },
  facts: { id: 'ui.detail.facts', defaultMessage: 'Facts' },
});

export interface DetailPageProps {
  readonly title: string;
  /** A `StateBadge`. */
  readonly state?: ReactNode;
  readonly lead?: ReactNode;
  readonly crumbs: readonly Crumb[];
  /** The one main action. */
  readonly action?: ReactNode;
  /** Everything else, under "More". */
  readonly more?: readonly RowAction[];
  readonly facts?: readonly Fact[];
  readonly tabs?: readonly RouteTab[];
  readonly children: ReactNode;
}

/** A thing: name, state, actions; facts at the side; tabs that are routes. */
export const DetailPage = (props: DetailPageProps) => {
  const { more = [], facts = [], tabs = [] } = props;
  const { formatMessage } = useIntl();
  return (
    <div className={classes.page}>
      <PageHeader
        title={props.title}
        mark={props.state}
        lead={props.lead}
        crumbs={props.crumbs}
        actions={
          props.action === undefined && more.length === 0 ? undefined : (
            <>
              {more.length === 0 ? null : (
                <Menu>
                  <Menu.Target>
                    <Button rightSection={<IconChevronDown size={14} aria-hidden />}>
                      {formatMessage(messages.more)}
                    </Button>
                  </Menu.Target>
                  <Menu.Dropdown>
                    <ActionItems actions={more} />
                  </Menu.Dropdown>
                </Menu>
              )}
              {props.action}
            </>
          )
        }
      />
      <div className={classes.columns} data-facts={facts.length > 0}>
        <div className={classes.main}>
          {tabs.length === 0 ? null : <RouteTabs label={props.title} tabs={tabs} />}
          {props.children}
        </div>
        {facts.length === 0 ? null : (
          <aside className={classes.facts} aria-label={formatMessage(messages.facts)}>
            <Facts items={facts} />
          </aside>
        )}
      </div>
    </div>
  );
};
