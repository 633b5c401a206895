/** A line of prose: text, code, emphasis, links, and links that open a panel or a file. */
import { Fragment } from 'react';
import type { ReactElement, ReactNode } from 'react';
import type { Inline } from '#core/lesson/prose.ts';
import { revealPanel } from '#ui/panels/reveal-panel.ts';
import styles from '#ui/panels/prose.module.css';
import { useActions } from '#ui/workbench-context.tsx';

export function InlineText({ inlines }: { readonly inlines: readonly Inline[] }) {
  const { open } = useActions();

  const draw = (inline: Inline): ReactElement | string => {
    switch (inline.kind) {
      case 'text':
        return inline.text;
      case 'code':
        return <code>{inline.text}</code>;
      case 'strong':
        return <strong>{inline.children.map(keyed)}</strong>;
      case 'emphasis':
        return <em>{inline.children.map(keyed)}</em>;
      case 'link':
        return (
          <a href={inline.href} target="_blank" rel="noreferrer">
            {inline.children.map(keyed)}
          </a>
        );
      case 'open':
        return (
          <button
            type="button"
            className={styles.open}
            onClick={() => {
              if (inline.target === 'file') open(inline.name);
              revealPanel(inline.target === 'file' ? 'editor' : inline.name);
            }}
          >
            {inline.children.map(keyed)}
          </button>
        );
      default:
        return inline satisfies never;
    }
  };
  const keyed = (inline: Inline, i: number): ReactNode => <Fragment key={i}>{draw(inline)}</Fragment>;

  return inlines.map(keyed);
}
