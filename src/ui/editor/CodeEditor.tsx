/** The editor: a text area from the first paint, Monaco in its place once that is there; on a phone the text area stays. */
import { lazy, Suspense, useCallback, useEffect, useRef, useState } from 'react';
import { announce } from '#ui/kit/announce.ts';
import { classes } from '#ui/kit/classes.ts';
import { Kbd } from '#ui/kit/Kbd.tsx';
import { tabTrapKeys } from '#ui/kit/keys.ts';
import type { CodeEditorProps } from '#ui/editor/editor-props.ts';
import type { Handover } from '#ui/editor/MonacoEditor.tsx';
import { useReveal } from '#ui/editor/reveal.ts';
import { TextEditor } from '#ui/editor/TextEditor.tsx';
import { whenIdle } from '#ui/later.ts';
import styles from '#ui/editor/CodeEditor.module.css';

const loadMonaco = () => import('#ui/editor/MonacoEditor.tsx');
const MonacoEditor = lazy(async () => ({ default: (await loadMonaco()).MonacoEditor }));

export function CodeEditor(props: CodeEditorProps) {
  const area = useRef<HTMLTextAreaElement>(null);
  const [wanted, setWanted] = useState(false);
  const [ready, setReady] = useState(false);
  const [tabLeaves, setTabLeaves] = useState(false);

  const want = useCallback(async () => {
    if (matchMedia('(pointer: coarse)').matches) return;
    try {
      await loadMonaco();
    } catch {
      // The text area stays; when it is next given the focus it is tried again.
      return;
    }
    // Not in the middle of a word that an input method is still composing.
    if (area.current) await composed(area.current);
    setWanted(true);
  }, []);

  const sayTabMode = useCallback((leaves: boolean) => {
    setTabLeaves(leaves);
    announce(leaves ? 'Tab leaves the editor' : 'Tab indents');
  }, []);
  const handover = useCallback(() => stateOf(area.current), []);

  useReveal(props.path, !ready, (offset) => {
    if (area.current) showInArea(area.current, offset);
  });

  useEffect(() => {
    let gone = false;
    void whenIdle().then(() => (gone ? undefined : want()));
    return () => {
      gone = true;
    };
  }, [want]);

  return (
    <div className={styles.editor} data-editor={ready ? 'monaco' : 'text'}>
      <div className={styles.text}>
        {!ready && <TextEditor {...props} area={area} onFocus={() => void want()} />}
        {wanted && (
          <div className={classes(styles.layer, !ready && styles.hidden)}>
            <Suspense fallback={null}>
              <MonacoEditor {...props} handover={handover} onReady={() => setReady(true)} onTabMode={sayTabMode} />
            </Suspense>
          </div>
        )}
      </div>
      <p className={styles.hint}>
        {ready && !tabLeaves ? 'Tab indents' : 'Tab leaves the editor'}
        {ready && (
          <>
            {' · '}
            <Kbd keys={tabTrapKeys} /> {tabLeaves ? 'makes it indent' : 'makes it leave the editor'}
          </>
        )}
      </p>
    </div>
  );
}

/** Puts the cursor there, its line a third of the way down. */
function showInArea(area: HTMLTextAreaElement, offset: number): void {
  const lines = area.value.split('\n').length;
  const line = area.value.slice(0, offset).split('\n').length;
  area.setSelectionRange(offset, offset);
  area.scrollTop = (area.scrollHeight / lines) * line - area.clientHeight / 3;
}

function stateOf(area: HTMLTextAreaElement | null): Handover | null {
  if (!area) return null;
  const { selectionStart: start, selectionEnd: end, scrollTop } = area;
  return { focused: document.activeElement === area, start, end, scrollTop };
}

async function composed(area: HTMLTextAreaElement): Promise<void> {
  if (area.dataset['composing'] === undefined) return;
  await new Promise((resolve) => area.addEventListener('compositionend', resolve, { once: true }));
}
