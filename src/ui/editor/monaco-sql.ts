/** SQL in Monaco: our own colours and completion, told to it once. */
import { languages } from 'monaco-editor/editor';
import { completionsAt } from '#ui/editor/completion.ts';
import type { Completion, EditorSchema } from '#ui/editor/completion.ts';
import { highlightLine } from '#ui/editor/sql-highlight.ts';
import type { LineState } from '#ui/editor/sql-highlight.ts';

interface State extends languages.IState {
  readonly line: LineState;
}

const stateOf = (line: LineState): State => ({
  line,
  clone: () => stateOf(line),
  equals: (other) => (other as State).line === line,
});

const iconOf: Readonly<Record<Completion['kind'], languages.CompletionItemKind>> = {
  head: languages.CompletionItemKind.Snippet,
  table: languages.CompletionItemKind.Struct,
  column: languages.CompletionItemKind.Field,
  keyword: languages.CompletionItemKind.Keyword,
  function: languages.CompletionItemKind.Function,
};

/** Registers the language; `schemaNow` gives the live tables at the moment of asking. */
export function registerSql(schemaNow: () => EditorSchema): void {
  languages.register({ id: 'sql', extensions: ['.sql'] });
  languages.setLanguageConfiguration('sql', {
    comments: { lineComment: '--', blockComment: ['/*', '*/'] },
    brackets: [['(', ')']],
    autoClosingPairs: [
      { open: '(', close: ')' },
      { open: "'", close: "'", notIn: ['string', 'comment'] },
    ],
  });
  languages.setTokensProvider('sql', {
    getInitialState: () => stateOf('code'),
    tokenize(line, state) {
      const { tokens, end } = highlightLine(line, (state as State).line);
      return { tokens: tokens.map(({ start, kind }) => ({ startIndex: start, scopes: kind })), endState: stateOf(end) };
    },
  });
  languages.registerCompletionItemProvider('sql', {
    triggerCharacters: ['.', '-', ':'],
    provideCompletionItems(model, { lineNumber, column }) {
      const before = model.getLineContent(lineNumber).slice(0, column - 1);
      const word = /^\s*--/.test(before) ? before.trimStart() : (/\w*$/.exec(before)?.[0] ?? '');
      const offers = completionsAt({
        path: model.uri.path.slice(1),
        text: model.getValue(),
        before,
        schema: schemaNow(),
      });
      const range = {
        startLineNumber: lineNumber,
        endLineNumber: lineNumber,
        startColumn: column - word.length,
        endColumn: column,
      };
      return {
        // Heads are offered by what the whole line begins with, so each key asks anew.
        incomplete: /^\s*--/.test(before),
        suggestions: offers.map((offer, place) => ({
          label: { label: offer.label, description: offer.detail },
          kind: iconOf[offer.kind],
          insertText: offer.insert,
          sortText: String(place).padStart(5, '0'),
          range,
        })),
      };
    },
  });
}
