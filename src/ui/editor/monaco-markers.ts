/** Marks on a text: what SQLite refused, with its words at the end of the line where the statement begins. */
import { editor as monaco, MarkerSeverity } from 'monaco-editor/editor';
import type { EditorMarker } from '#ui/editor/editor-props.ts';

const OWNER = 'rollforward';

const severityOf: Readonly<Record<EditorMarker['severity'], MarkerSeverity>> = {
  error: MarkerSeverity.Error,
  warning: MarkerSeverity.Warning,
  // Dots, no line: it is true of every new file.
  info: MarkerSeverity.Hint,
};

/** Shows marks in place of those before. Gives the way to take them off again. */
export function showMarkers(model: monaco.ITextModel, markers: readonly EditorMarker[]): () => void {
  const placed = markers.map((marker) => {
    const start = model.getPositionAt(marker.range.start);
    const end = model.getPositionAt(marker.range.end);
    const range = {
      startLineNumber: start.lineNumber,
      startColumn: start.column,
      endLineNumber: end.lineNumber,
      endColumn: end.column,
    };
    return { ...range, marker };
  });
  monaco.setModelMarkers(
    model,
    OWNER,
    placed.map(({ marker, ...range }) => ({
      ...range,
      severity: severityOf[marker.severity],
      message: marker.message,
    })),
  );
  const words = model.deltaDecorations(
    [],
    placed
      .filter(({ marker }) => marker.severity === 'error')
      .map(({ startLineNumber, marker }) => ({
        range: {
          startLineNumber,
          endLineNumber: startLineNumber,
          startColumn: model.getLineMaxColumn(startLineNumber),
          endColumn: model.getLineMaxColumn(startLineNumber),
        },
        options: {
          description: 'refusal',
          isWholeLine: true,
          className: 'rollforward-refused-line',
          after: { content: `  ✕ ${marker.message}`, inlineClassName: 'rollforward-refusal' },
          showIfCollapsed: true,
        },
      })),
  );
  return () => {
    if (model.isDisposed()) return;
    monaco.setModelMarkers(model, OWNER, []);
    model.deltaDecorations(words, []);
  };
}
