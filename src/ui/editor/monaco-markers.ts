/** Marks on a text: what SQLite refused, with its words at the end of the line where the statement begins; and what mends them. */
import { editor as monaco, languages, MarkerSeverity, Range } from 'monaco-editor/editor';
import type { EditorMarker } from '#ui/editor/editor-props.ts';

const OWNER = 'rollforward';

const severityOf: Readonly<Record<EditorMarker['severity'], MarkerSeverity>> = {
  error: MarkerSeverity.Error,
  warning: MarkerSeverity.Warning,
  // Dots, no line: it is true of every new file.
  info: MarkerSeverity.Hint,
};

/** What is marked now, by the model that it is marked in. */
const shown = new WeakMap<monaco.ITextModel, readonly EditorMarker[]>();

/** Shows marks in place of those before. Gives the way to take them off again. */
export function showMarkers(model: monaco.ITextModel, markers: readonly EditorMarker[]): () => void {
  shown.set(model, markers);
  const placed = markers.map((marker) => ({ ...placeOf(model, marker.range), marker }));
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

function placeOf(model: monaco.ITextModel, { start, end }: { readonly start: number; readonly end: number }) {
  const from = model.getPositionAt(start);
  const to = model.getPositionAt(end);
  return {
    startLineNumber: from.lineNumber,
    startColumn: from.column,
    endLineNumber: to.lineNumber,
    endColumn: to.column,
  };
}

/** Offers the edits of a mark where it stands (Ctrl+. or in its words), once for the page. */
export function offerFixes(): void {
  languages.registerCodeActionProvider('sql', {
    provideCodeActions(model, range) {
      const here = (shown.get(model) ?? []).filter((marker) =>
        Range.areIntersectingOrTouching(placeOf(model, marker.range), range),
      );
      const actions = here.flatMap((marker) =>
        (marker.fixes ?? []).map((fix) => ({
          title: `${fix.title}: ${marker.message.split('. ')[0]}`,
          kind: 'quickfix',
          diagnostics: [
            { ...placeOf(model, marker.range), severity: severityOf[marker.severity], message: marker.message },
          ],
          edit: {
            edits: [
              {
                resource: model.uri,
                versionId: model.getVersionId(),
                textEdit: { range: placeOf(model, fix), text: fix.text },
              },
            ],
          },
        })),
      );
      return { actions, dispose: () => {} };
    },
  });
}
