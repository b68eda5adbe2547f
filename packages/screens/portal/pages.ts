import type { Message } from '@portal/domain/text/message';
import { asPaths } from './cast';

/** One page of an app: its address, and where in the navigation it belongs. */
export interface Page {
  /** Below the app's base: `/partners/:id`. */
  readonly path: `/${string}`;
  /** The area of the navigation that it belongs to. */
  readonly area?: string;
  /** The area's tab that it belongs to. */
  readonly tab?: string;
  /** What its tab is called: of the one page that opens the tab. Tabs stand in the order of the table. */
  readonly title?: Message;
  /** The permission without which its tab is not offered. */
  readonly needs?: string;
  /** The frame it is shown in: a page around it with a header and tabs, as the router names it. */
  readonly frame?: string;
  /** Addresses that it had before, with the same parameters: they lead to it. */
  readonly formerly?: readonly `/${string}`[];
}

/** Every page of an app by its name. */
export type PageTable = Readonly<Record<string, Page>>;

/** The parameters of an address, in its order. */
type ParamsOf<Path extends string> = Path extends `${string}:${string}/${infer Rest}`
  ? [value: string, ...ParamsOf<Rest>]
  : Path extends `${string}:${string}`
    ? [value: string]
    : [];

/** An address as it is, or a function of the address's parameters in their order. */
type PathOf<Path extends string> =
  ParamsOf<Path> extends [] ? Path : (...values: ParamsOf<Path>) => string;

/** Address of each page by the page's name. */
export type Paths<Pages extends PageTable> = {
  readonly [Name in keyof Pages]: PathOf<Pages[Name]['path']>;
};

const pathOf = (pattern: string): string | ((...values: readonly string[]) => string) => {
  if (!pattern.includes(':')) return pattern;
  return (...values) => {
    let next = 0;
    return pattern.replaceAll(/:\w+/g, () => values[next++] ?? '');
  };
};

/** The addresses of a table's pages: `paths.partners`, `paths.partner(id)`. */
export const pathsOf = <const Pages extends PageTable>(pages: Pages): Paths<Pages> =>
  asPaths<Pages>(
    Object.fromEntries(Object.entries(pages).map(([name, { path }]) => [name, pathOf(path)])),
  );
