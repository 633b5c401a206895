/** Prose of a lesson, block by block. */
import { Fragment } from 'react';
import type { ReactElement } from 'react';
import type { Block, Prose } from '#core/lesson/prose.ts';
import { classes } from '#ui/kit/classes.ts';
import { InlineText } from '#ui/panels/InlineText.tsx';
import { Prediction } from '#ui/panels/Prediction.tsx';
import { ProseTable } from '#ui/panels/ProseTable.tsx';
import { RunnableCode } from '#ui/panels/RunnableCode.tsx';
import styles from '#ui/panels/prose.module.css';

/** Prose never changes while it is shown, so a block's place is its key. */
export function ProseBlocks({ prose }: { readonly prose: Prose }) {
  return prose.map((block, i) => <Fragment key={i}>{drawBlock(block)}</Fragment>);
}

function drawBlock(block: Block): ReactElement {
  switch (block.kind) {
    case 'paragraph':
      return (
        <p>
          <InlineText inlines={block.children} />
        </p>
      );
    case 'heading': {
      const Heading = block.level === 2 ? 'h2' : 'h3';
      return (
        <Heading>
          <InlineText inlines={block.children} />
        </Heading>
      );
    }
    case 'list': {
      const List = block.ordered ? 'ol' : 'ul';
      return (
        <List>
          {block.items.map((item, i) => (
            <li key={i}>
              <ProseBlocks prose={item} />
            </li>
          ))}
        </List>
      );
    }
    case 'code':
      return <RunnableCode text={block.text} run={block.run} />;
    case 'quote':
      return (
        <blockquote>
          <ProseBlocks prose={block.children} />
        </blockquote>
      );
    case 'table':
      return <ProseTable head={block.head} rows={block.rows} />;
    case 'callout':
      return (
        <div className={classes(styles.callout, styles[block.tone])}>
          <ProseBlocks prose={block.children} />
        </div>
      );
    case 'prediction':
      return <Prediction block={block} />;
    default:
      return block satisfies never;
  }
}
