/** What every form of the editor is given: the early one, Monaco, and the one for phones. */
import type { EditorSchema } from '#ui/editor/completion.ts';

/** An edit of the text, in UTF-16 offsets. */
export interface EditorFix {
  readonly title: string;
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

export interface EditorMarker {
  readonly severity: 'error' | 'warning' | 'info';
  readonly message: string;
  /** UTF-16 offsets into the text; fits core's SourceRange. */
  readonly range: { readonly start: number; readonly end: number };
  /** Edits that mend it, offered where it stands. */
  readonly fixes?: readonly EditorFix[];
}

export interface CodeEditorProps {
  /** Names the text: its undo history is kept under this path for as long as the editor is on the page. */
  readonly path: string;
  readonly value: string;
  readonly language?: 'sql' | 'typescript' | 'text';
  readonly readOnly?: boolean;
  readonly markers?: readonly EditorMarker[];
  /** A part to be seen: the statement at which the X-ray stands. */
  readonly place?: EditorMarker['range'] | null;
  readonly onChange: (value: string) => void;
  /** Ctrl or Cmd Enter, when no command of the page has that key. */
  readonly onRun?: (() => void) | undefined;
  readonly ariaLabel: string;
  readonly schema?: EditorSchema;
}
