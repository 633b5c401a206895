/** Monaco in React: one editor, one model for each path, so that text undo survives switching files. */
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { editor as monaco, KeyCode, KeyMod, Uri } from 'monaco-editor/editor';
import { isMac } from '#ui/kit/keys.ts';
import { showPlace } from '#ui/editor/monaco-place.ts';
import { showMarkers } from '#ui/editor/monaco-markers.ts';
import { offerSchema, startMonaco } from '#ui/editor/monaco.ts';
import { monacoOptions } from '#ui/editor/monaco-options.ts';
import { useReveal } from '#ui/editor/reveal.ts';
import { createModels } from '#ui/editor/models.ts';
import type { Models } from '#ui/editor/models.ts';
import type { CodeEditorProps } from '#ui/editor/editor-props.ts';
import styles from '#ui/editor/MonacoEditor.module.css';

/** What the early editor had when Monaco took over. */
export interface Handover {
  readonly focused: boolean;
  /** Selection as offsets. */
  readonly start: number;
  readonly end: number;
  readonly scrollTop: number;
}

export interface MonacoEditorProps extends CodeEditorProps {
  /** Read at the moment of taking over. */
  readonly handover: () => Handover | null;
  /** Monaco is drawn: the early editor can go. */
  readonly onReady: () => void;
  /** Whether Tab leaves the editor now. */
  readonly onTabMode: (leaves: boolean) => void;
}

/** Without it the file is plain text, which can be edited all the same; the next one that opens tries again. */
async function loadTypeScript(): Promise<void> {
  const { startTypeScript } = await import('#ui/editor/monaco-typescript.ts').catch(() => ({
    startTypeScript: () => {},
  }));
  startTypeScript();
}

interface Held {
  readonly code: monaco.IStandaloneCodeEditor;
  readonly models: Models;
}

export function MonacoEditor(props: MonacoEditorProps) {
  const { path, value, language = 'sql', readOnly = false, markers, ariaLabel, schema, place } = props;
  const host = useRef<HTMLDivElement>(null);
  const newest = useRef(props);
  const [held, setHeld] = useState<Held | null>(null);

  useEffect(() => {
    newest.current = props;
  });

  useLayoutEffect(() => {
    startMonaco();
    const created = monaco.create(host.current!, {
      ...monacoOptions,
      model: null,
      fontFamily: getComputedStyle(document.documentElement).getPropertyValue('--font-code'),
    });
    created.addCommand(KeyMod.CtrlCmd | KeyCode.Enter, () => newest.current.onRun?.());
    const toggleTab = isMac ? KeyMod.WinCtrl | KeyMod.Shift | KeyCode.KeyM : KeyMod.CtrlCmd | KeyCode.KeyM;
    created.addCommand(toggleTab, () => {
      const leaves = !created.getOption(monaco.EditorOption.tabFocusMode);
      created.updateOptions({ tabFocusMode: leaves });
      newest.current.onTabMode(leaves);
    });
    const models = createModels((at, text) => {
      if (newest.current.path === at) newest.current.onChange(text);
    });
    setHeld({ code: created, models });
    return () => {
      created.dispose();
      models.dispose();
    };
  }, []);

  useLayoutEffect(() => {
    if (!held) return;
    const uri = Uri.from({ scheme: 'workspace', path: `/${path}` });
    held.models.show(held.code, uri, path, language === 'sql' ? 'sql' : 'plaintext', newest.current.value);
    if (language === 'typescript') void loadTypeScript();
    const handover = newest.current.handover();
    if (handover) takeOver(held.code, handover);
    newest.current.onReady();
  }, [held, path, language]);

  useEffect(() => held?.models.replace(path, value), [held, path, value]);
  useEffect(
    () => held?.code.updateOptions({ readOnly, domReadOnly: readOnly, ariaLabel }),
    [held, readOnly, ariaLabel],
  );
  useEffect(() => {
    if (schema) offerSchema(schema);
  }, [schema]);
  useEffect(() => {
    const model = held?.code.getModel();
    return model ? showMarkers(model, markers ?? []) : undefined;
    // Another path is another model.
    // oxlint-disable-next-line react/exhaustive-effect-dependencies
  }, [held, markers, path]);

  useEffect(() => (held && place ? showPlace(held.code, place) : undefined), [held, place]);
  useReveal(path, held !== null, (offset) => {
    const place = held?.code.getModel()?.getPositionAt(offset);
    if (!place) return;
    held?.code.setPosition(place);
    held?.code.revealPositionInCenterIfOutsideViewport(place);
  });

  return <div ref={host} className={styles.host} />;
}

function takeOver(code: monaco.IStandaloneCodeEditor, handover: Handover): void {
  const model = code.getModel();
  if (!model) return;
  const start = model.getPositionAt(handover.start);
  const end = model.getPositionAt(handover.end);
  code.setSelection({
    startLineNumber: start.lineNumber,
    startColumn: start.column,
    endLineNumber: end.lineNumber,
    endColumn: end.column,
  });
  code.setScrollTop(handover.scrollTop);
  if (handover.focused) code.focus();
}
