/** Text with its colours and its marks, line by line, numbered by the style sheet. */
import { useMemo } from 'react';
import { classes } from '#ui/kit/classes.ts';
import type { EditorMarker } from '#ui/editor/editor-props.ts';
import { highlightText } from '#ui/editor/sql-highlight.ts';
import styles from '#ui/editor/TextEditor.module.css';

export interface HighlightedTextProps {
  readonly text: string;
  readonly language: string;
  readonly markers: readonly EditorMarker[];
}

export function HighlightedText({ text, language, markers }: HighlightedTextProps) {
  const lines = useMemo(() => highlightText(text, language), [text, language]);
  const markAt = (start: number, end: number): EditorMarker | undefined =>
    markers.find(({ range }) => range.start < end && range.end > start);

  return lines.map((line) => (
    <span key={line.row} className={styles.line}>
      {line.tokens.map(({ start, kind }, i) => {
        const end = line.tokens[i + 1]?.start ?? line.text.length;
        const mark = kind === 'comment' ? undefined : markAt(line.start + start, line.start + end);
        return (
          <span key={start} className={classes(styles[kind], mark && styles[mark.severity])}>
            {line.text.slice(start, end)}
          </span>
        );
      })}
      {'\n'}
    </span>
  ));
}
