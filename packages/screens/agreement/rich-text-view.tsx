import { readRichText } from '@portal/contracts/rich-text';
import type { RichBlock, RichPart } from '@portal/contracts/rich-text';
import { Fragment } from 'react';
import type { ReactNode } from 'react';
import classes from './agreement.module.css';

const Parts = ({ parts }: { readonly parts: readonly RichPart[] }): ReactNode =>
  parts.map((part, index) => {
    const key = `${String(index)} ${part.kind}`;
    switch (part.kind) {
      case 'text':
        return <Fragment key={key}>{part.text}</Fragment>;
      case 'break':
        return <br key={key} />;
      case 'strong':
        return (
          <strong key={key}>
            <Parts parts={part.parts} />
          </strong>
        );
      case 'emphasis':
        return (
          <em key={key}>
            <Parts parts={part.parts} />
          </em>
        );
    }
  });

const HEADINGS = ['h3', 'h4', 'h5'] as const;

const Block = ({ block }: { readonly block: RichBlock }): ReactNode => {
  switch (block.kind) {
    case 'heading': {
      // Below the headings of the page that it stands in.
      const Heading = HEADINGS[Math.min(block.depth, HEADINGS.length) - 1] ?? 'h5';
      return (
        <Heading>
          <Parts parts={block.parts} />
        </Heading>
      );
    }
    case 'paragraph':
      return (
        <p>
          <Parts parts={block.parts} />
        </p>
      );
    case 'quote':
      return (
        <blockquote>
          <Blocks blocks={block.blocks} />
        </blockquote>
      );
    case 'rule':
      return <hr />;
    case 'list': {
      const items = block.items.map((blocks, index) => (
        <li key={`${String(index)} item`}>
          <Blocks blocks={blocks} />
        </li>
      ));
      return block.start === null ? <ul>{items}</ul> : <ol start={block.start}>{items}</ol>;
    }
  }
};

const Blocks = ({ blocks }: { readonly blocks: readonly RichBlock[] }): ReactNode =>
  blocks.map((block, index) => <Block key={`${String(index)} ${block.kind}`} block={block} />);

/** A text in Markdown as it is read. */
export const RichTextView = ({ text }: { readonly text: string }) => (
  <div className={classes.text}>
    <Blocks blocks={readRichText(text).blocks} />
  </div>
);
