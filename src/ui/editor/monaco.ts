/** Monaco, loaded as one chunk after the first result: only the features that a SQL file needs, its worker from our own host. */
import 'monaco-editor/features/bracketMatching/register';
import 'monaco-editor/features/clipboard/register';
import 'monaco-editor/features/codeAction/register';
import 'monaco-editor/features/comment/register';
import 'monaco-editor/features/find/register';
import 'monaco-editor/features/gotoError/register';
import 'monaco-editor/features/hover/register';
import 'monaco-editor/features/indentation/register';
import 'monaco-editor/features/linesOperations/register';
import 'monaco-editor/features/multicursor/register';
// The feature's own register brings inline suggestions only; the list comes with its controller.
import 'monaco-editor/editor/contrib/suggest/browser/suggestController';
import 'monaco-editor/features/wordOperations/register';
// Vite makes the default export.
// oxlint-disable-next-line import/default
import EditorWorker from 'monaco-editor/editor/editor.worker?worker';
import { editor } from 'monaco-editor/editor';
import type { EditorSchema } from '#ui/editor/completion.ts';
import { offerFixes } from '#ui/editor/monaco-markers.ts';
import { registerSql } from '#ui/editor/monaco-sql.ts';
import { followTheme } from '#ui/editor/monaco-theme.ts';

let schema: EditorSchema = [];
let started = false;

/** Workers of languages that have one of their own, by the language. */
export const workerOf = new Map<string, () => Worker>();

/** Tables that completion offers from now on. */
export function offerSchema(next: EditorSchema): void {
  schema = next;
}

/** Sets Monaco up, once for the page. */
export function startMonaco(): void {
  if (started) return;
  started = true;
  globalThis.MonacoEnvironment = { getWorker: (_, label) => (workerOf.get(label) ?? (() => new EditorWorker()))() };
  registerSql(() => schema);
  offerFixes();
  followTheme();
  void document.fonts.ready.then(() => editor.remeasureFonts());
}
