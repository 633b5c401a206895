/** TypeScript in Monaco: colours, completion and types, fetched with its worker when the first .ts file opens. */
import 'monaco-editor/languages/definitions/typescript/register';
import { ScriptTarget, typescriptDefaults } from 'monaco-editor/languages/features/typescript/register';
// Vite makes the default export.
// oxlint-disable-next-line import/default
import TypeScriptWorker from 'monaco-editor/language/typescript/ts.worker?worker';
import { editor } from 'monaco-editor/editor';
import { dbTypes } from '#ui/editor/db-types.ts';
import { workerOf } from '#ui/editor/monaco.ts';

let started = false;

/** Sets TypeScript up, once for the page, and turns files into it that were plain text until now: a language that Monaco meets before it knows it stays without colours. */
export function startTypeScript(): void {
  if (!started) {
    started = true;
    workerOf.set('typescript', () => new TypeScriptWorker());
    // The language and db, nothing of a browser: a migration has neither.
    typescriptDefaults.setCompilerOptions({
      target: ScriptTarget.ESNext,
      lib: ['esnext'],
      strict: true,
      noImplicitAny: false,
      allowNonTsExtensions: true,
    });
    typescriptDefaults.addExtraLib(dbTypes, 'workspace:/db.d.ts');
  }
  for (const model of editor.getModels())
    if (model.uri.path.endsWith('.ts')) editor.setModelLanguage(model, 'typescript');
}
