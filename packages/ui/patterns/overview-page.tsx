import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { usePrefetchProps } from '../primitives/prefetch';
import { PageHeader } from './page-header';
import { Section } from './section';
import classes from './overview-page.module.css';

export interface AttentionItem {
  readonly id: string;
  readonly label: ReactNode;
  /** The filtered page where it is dealt with. */
  readonly to: string;
  /** At the end: a number, an amount, a state. */
  readonly value?: ReactNode;
}

export interface AttentionGroup {
  readonly title: string;
  readonly items: readonly AttentionItem[];
  /** Said when there is nothing: "All customers have a reseller." */
  readonly emptyText: string;
}

export interface OverviewPageProps {
  readonly title: string;
  /** How things stand, in one sentence. */
  readonly sentence: ReactNode;
  readonly actions?: ReactNode;
  /** What comes before anything else for whoever is new. */
  readonly notice?: ReactNode;
  /** `Figures`, four of them. */
  readonly figures: ReactNode;
  /** The main chart. */
  readonly chart?: ReactNode;
  readonly attention: readonly AttentionGroup[];
  readonly children?: ReactNode;
}

/** How things stand: a sentence, four figures, one chart, what needs attention. */
export const OverviewPage = (props: OverviewPageProps) => (
  <div className={classes.page}>
    <PageHeader title={props.title} lead={props.sentence} actions={props.actions} />
    {props.notice}
    {props.figures}
    {props.chart}
    <div className={classes.attention}>
      {props.attention.map((group) => (
        <Section key={group.title} title={group.title}>
          {group.items.length === 0 ? (
            <p className={classes.calm}>{group.emptyText}</p>
          ) : (
            <ul className={classes.items}>
              {group.items.map((item) => (
                <AttentionLine key={item.id} item={item} />
              ))}
            </ul>
          )}
        </Section>
      ))}
    </div>
    {props.children}
  </div>
);

const AttentionLine = ({ item }: { readonly item: AttentionItem }) => {
  const prefetch = usePrefetchProps(item.to);
  return (
    <li>
      <Link to={item.to} className={classes.item} {...prefetch}>
        <span className={classes.label}>{item.label}</span>
        <span className={classes.value}>{item.value}</span>
      </Link>
    </li>
  );
};
