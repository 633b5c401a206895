/** Text with its colours and its marks, line by line, numbered by the style sheet. */
import { useMemo } from 'react';
import { classes } from '#ui/kit/classes.ts';
import type { EditorMarker } from '#ui/editor/editor-props.ts';
import { highlightText } from '#ui/editor/sql-highlight.ts';
import styles from './TextEditor.module.css';

export interface HighlightedTextProps {
  readonly text: string;
  readonly language: string;
  readonly markers: readonly EditorMarker[];
}

export function HighlightedText({ text, language, markers }: HighlightedTextProps) {
  const lines = useMemo(() => highlightText(text, language), [text, language]);
  const source = text.split('\n');
  let offset = 0;
  return lines.map(({ tokens }, row) => {
    const line = source[row] ?? '';
    const lineStart = offset;
    offset += line.length + 1;
    return (
      // A line has no identity but its number.
      <span key={row} className={styles.line}>
        {tokens.map(({ start, kind }, i) => {
          const end = tokens[i + 1]?.start ?? line.length;
          const marked = markers.find(
            ({ range }) => range.start < lineStart + end && range.end > lineStart + start && kind !== 'comment',
          );
          return (
            <span key={start} className={classes(styles[kind], marked && styles[marked.severity])}>
              {line.slice(start, end)}
            </span>
          );
        })}
        {'\n'}
      </span>
    );
  });
}
