/**
 * The editor without Monaco: a real text area over its own highlighted text, in Monaco's metrics.
 * It is there from the first paint, so no key is lost while Monaco loads; on a phone it stays.
 */
import { useLayoutEffect, useRef } from 'react';
import type { KeyboardEvent, Ref } from 'react';
import type { CodeEditorProps } from '#ui/editor/editor-props.ts';
import { HighlightedText } from '#ui/editor/HighlightedText.tsx';
import styles from '#ui/editor/TextEditor.module.css';

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
  useLayoutEffect(() => {
    if (coloured.current) coloured.current.style.translate = `${-scrolled.current.left}px ${-scrolled.current.top}px`;
  });

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
        onCompositionStart={(event) => (event.currentTarget.dataset['composing'] = '')}
        onCompositionEnd={(event) => delete event.currentTarget.dataset['composing']}
      />
    </div>
  );
}
