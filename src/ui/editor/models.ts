/** The texts that an editor has open: a Monaco model for each path, kept with its undo history and the place in it. */
import { editor as monaco, Range } from 'monaco-editor/editor';
import type { Uri } from 'monaco-editor/editor';
import { changeBetween } from '#ui/editor/text-change.ts';

interface OpenText {
  readonly model: monaco.ITextModel;
  view: monaco.ICodeEditorViewState | null;
  /** Texts that were typed here and have not come back from the owner yet: their echo is not a change from outside. */
  readonly sent: Set<string>;
}

export interface Models {
  /** Shows a path's text, where it was left. */
  show(code: monaco.IStandaloneCodeEditor, uri: Uri, path: string, language: string, text: string): void;
  /** Takes a text from outside (undo, reset, another tab), unless it is the echo of what was typed here. */
  replace(path: string, text: string): void;
  dispose(): void;
}

export function createModels(onTyped: (path: string, text: string) => void): Models {
  const open = new Map<string, OpenText>();
  let shown: string | null = null;
  let replacing = false;

  const make = (uri: Uri, path: string, language: string, text: string): OpenText => {
    const stale = monaco.getModel(uri);
    stale?.dispose();
    const made: OpenText = { model: monaco.createModel(text, language, uri), view: null, sent: new Set() };
    made.model.setEOL(monaco.EndOfLineSequence.LF);
    made.model.updateOptions({
      bracketColorizationOptions: { enabled: false, independentColorPoolPerBracketType: false },
    });
    made.model.onDidChangeContent(() => {
      if (replacing) return;
      const typed = made.model.getValue();
      made.sent.add(typed);
      onTyped(path, typed);
    });
    open.set(path, made);
    return made;
  };

  return {
    show(code, uri, path, language, text) {
      const left = shown === null ? undefined : open.get(shown);
      if (left) left.view = code.saveViewState();
      const next = open.get(path) ?? make(uri, path, language, text);
      shown = path;
      code.setModel(next.model);
      if (next.view) code.restoreViewState(next.view);
    },
    replace(path, text) {
      const held = open.get(path);
      if (!held) return;
      const now = held.model.getValue();
      if (now === text) {
        held.sent.clear();
        return;
      }
      if (held.sent.delete(text)) return;
      const change = changeBetween(now, text);
      if (!change) return;
      const start = held.model.getPositionAt(change.start);
      const end = held.model.getPositionAt(change.end);
      const range = new Range(start.lineNumber, start.column, end.lineNumber, end.column);
      replacing = true;
      // One undo takes back this, and not what was typed before it.
      held.model.pushStackElement();
      held.model.pushEditOperations([], [{ range, text: change.text }], () => null);
      held.model.pushStackElement();
      replacing = false;
    },
    dispose() {
      for (const { model } of open.values()) model.dispose();
      open.clear();
    },
  };
}
