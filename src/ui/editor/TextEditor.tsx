/**
 * The editor without Monaco: a real text area over its own highlighted text, in Monaco's metrics.
 * It is there from the first paint, so no key is lost while Monaco loads; on a phone it stays.
 */
import { useLayoutEffect, useMemo, useRef } from 'react';
import type { KeyboardEvent, Ref } from 'react';
import { classes } from '#ui/kit/classes.ts';
import type { CodeEditorProps, EditorMarker } from '#ui/editor/editor-props.ts';
import { highlightText } from '#ui/editor/sql-highlight.ts';
import styles from './TextEditor.module.css';

export interface TextEditorProps extends CodeEditorProps {
  readonly area: Ref<HTMLTextAreaElement>;
  readonly onFocus?: () => void;
}

export function TextEditor(props: TextEditorProps) {
  const { value, language = 'sql', readOnly = false, markers = [], onChange, onRun, ariaLabel, area, onFocus } = props;
  const coloured = useRef<HTMLPreElement>(null);
  const scrolled = useRef({ left: 0, top: 0 });

  const follow = (left: number, top: number): void => {
    scrolled.current = { left, top };
    if (coloured.current) coloured.current.style.translate = `${-left}px ${-top}px`;
  };
  useLayoutEffect(() => follow(scrolled.current.left, scrolled.current.top), [value]);

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || !onRun) return;
    event.preventDefault();
    onRun();
  };

  return (
    <div className={styles.editor}>
      <pre ref={coloured} className={styles.coloured} aria-hidden="true">
        <HighlightedText text={value} language={language} markers={markers} />
      </pre>
      <textarea
        ref={area}
        className={styles.area}
        aria-label={ariaLabel}
        value={value}
        readOnly={readOnly}
        wrap="off"
        spellCheck={false}
        autoCapitalize="off"
        autoComplete="off"
        onChange={(event) => onChange(event.target.value)}
        onScroll={(event) => follow(event.currentTarget.scrollLeft, event.currentTarget.scrollTop)}
        onKeyDown={onKeyDown}
        onFocus={onFocus}
      />
    </div>
  );
}

interface HighlightedTextProps {
  readonly text: string;
  readonly language: string;
  readonly markers: readonly EditorMarker[];
}

function HighlightedText({ text, language, markers }: HighlightedTextProps) {
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
