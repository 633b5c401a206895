/** The part of a text that something else on the page speaks of. */
import type { editor as monaco } from 'monaco-editor/editor';
import type { EditorMarker } from '#ui/editor/editor-props.ts';

/** Marks it and brings it into sight. Gives the way to take the mark off again. */
export function showPlace(code: monaco.IStandaloneCodeEditor, range: EditorMarker['range']): () => void {
  const model = code.getModel();
  if (!model) return () => undefined;
  const start = model.getPositionAt(range.start);
  const end = model.getPositionAt(range.end);
  const lines = {
    startLineNumber: start.lineNumber,
    startColumn: start.column,
    endLineNumber: end.lineNumber,
    endColumn: end.column,
  };
  const marks = model.deltaDecorations(
    [],
    [{ range: lines, options: { isWholeLine: true, className: 'rollforward-xray-line' } }],
  );
  code.revealRangeInCenterIfOutsideViewport(lines);
  return () => {
    if (!model.isDisposed()) model.deltaDecorations(marks, []);
  };
}
