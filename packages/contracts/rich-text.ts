import { fromMarkdown } from 'mdast-util-from-markdown';

type Parsed = ReturnType<typeof fromMarkdown>;
type Node = Parsed['children'][number];
type Phrase = Extract<Node, { type: 'paragraph' }>['children'][number];

/** A part of a line: plain, or stressed. */
export type RichPart =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'break' }
  | { readonly kind: 'strong' | 'emphasis'; readonly parts: readonly RichPart[] };

/** A part of a text; there are no others, so that whatever is written, nothing else is ever shown. */
export type RichBlock =
  | { readonly kind: 'heading'; readonly depth: number; readonly parts: readonly RichPart[] }
  | { readonly kind: 'paragraph'; readonly parts: readonly RichPart[] }
  | { readonly kind: 'quote'; readonly blocks: readonly RichBlock[] }
  | { readonly kind: 'rule' }
  | {
      readonly kind: 'list';
      /** Null: with bullets. */
      readonly start: number | null;
      readonly items: readonly (readonly RichBlock[])[];
    };

/** A text as it is shown, and what of it is not allowed: that stands in it as it was written. */
export interface RichText {
  readonly blocks: readonly RichBlock[];
  readonly refused: readonly string[];
}

class Reading {
  readonly refused: string[] = [];

  constructor(private readonly source: string) {}

  /** Keeps what is not allowed as it was written. */
  private refuse({ type, position }: Node | Phrase): RichPart {
    this.refused.push(type);
    return {
      kind: 'text',
      text: this.source.slice(position?.start.offset, position?.end.offset),
    };
  }

  parts(nodes: readonly Phrase[]): RichPart[] {
    return nodes.map((node): RichPart => {
      switch (node.type) {
        case 'text':
          return { kind: 'text', text: node.value };
        case 'break':
          return { kind: 'break' };
        case 'strong':
        case 'emphasis':
          return { kind: node.type, parts: this.parts(node.children) };
        default:
          return this.refuse(node);
      }
    });
  }

  blocks(nodes: readonly Node[]): RichBlock[] {
    return nodes.map((node): RichBlock => {
      switch (node.type) {
        case 'heading':
          return { kind: 'heading', depth: node.depth, parts: this.parts(node.children) };
        case 'paragraph':
          return { kind: 'paragraph', parts: this.parts(node.children) };
        case 'blockquote':
          return { kind: 'quote', blocks: this.blocks(node.children) };
        case 'thematicBreak':
          return { kind: 'rule' };
        case 'list':
          return {
            kind: 'list',
            start: node.ordered === true ? (node.start ?? 1) : null,
            items: node.children.map(({ children }) => this.blocks(children)),
          };
        default:
          return { kind: 'paragraph', parts: [this.refuse(node)] };
      }
    });
  }
}

/** Reads Markdown of headings, paragraphs, lists, quotes, rules and stress; HTML, links, images and code are refused. */
export const readRichText = (source: string): RichText => {
  const reading = new Reading(source);
  const blocks = reading.blocks(fromMarkdown(source).children);
  return { blocks, refused: [...new Set(reading.refused)] };
};
