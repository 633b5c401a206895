/** What every form of the editor is given: the early one, Monaco, and the one for phones. */
import type { EditorSchema } from '#ui/editor/completion.ts';

export interface EditorMarker {
  readonly severity: 'error' | 'warning' | 'info';
  readonly message: string;
  /** UTF-16 offsets into the text; fits core's SourceRange. */
  readonly range: { readonly start: number; readonly end: number };
}

export interface CodeEditorProps {
  /** Names the text: its undo history is kept under this path for as long as the editor is on the page. */
  readonly path: string;
  readonly value: string;
  readonly language?: 'sql' | 'text';
  readonly readOnly?: boolean;
  readonly markers?: readonly EditorMarker[];
  readonly onChange: (value: string) => void;
  /** Ctrl or Cmd Enter, when no command of the page has that key. */
  readonly onRun?: (() => void) | undefined;
  readonly ariaLabel: string;
  readonly schema?: EditorSchema;
}
