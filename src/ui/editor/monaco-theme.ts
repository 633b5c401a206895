/** Monaco's colours, read from the tokens each time the theme changes. */
import { editor } from 'monaco-editor/editor';

const NAME = 'rollforward';

/** Which token colours which kind of text. */
const textColours: readonly (readonly [scope: string, token: string])[] = [
  ['keyword', '--code-keyword'],
  ['string', '--code-string'],
  ['number', '--code-number'],
  ['parameter', '--code-number'],
  ['comment', '--code-comment'],
  ['heading', '--code-comment'],
  ['function', '--code-function'],
  ['operator', '--code-operator'],
  ['type', '--code-function'],
  ['regexp', '--code-string'],
  ['delimiter', '--code-operator'],
  ['plain', '--ink'],
];

const surfaceColours: readonly (readonly [surface: string, token: string])[] = [
  ['editor.background', '--sheet'],
  ['editor.foreground', '--ink'],
  ['editorCursor.foreground', '--ink'],
  ['editorLineNumber.foreground', '--code-line-number'],
  ['editorLineNumber.activeForeground', '--ink'],
  ['editor.selectionBackground', '--code-selection'],
  ['editor.lineHighlightBackground', '--code-line'],
  ['editor.lineHighlightBorder', '--code-line'],
  ['editorError.foreground', '--broken'],
  ['editorWarning.foreground', '--silent'],
  ['editorInfo.foreground', '--accent'],
  ['editorWidget.background', '--sheet'],
  ['editorWidget.foreground', '--ink'],
  ['editorWidget.border', '--rule-strong'],
  ['editorSuggestWidget.background', '--sheet'],
  ['editorSuggestWidget.foreground', '--ink'],
  ['editorSuggestWidget.border', '--rule-strong'],
  ['editorSuggestWidget.selectedBackground', '--accent-soft'],
  ['editorSuggestWidget.selectedForeground', '--ink'],
  ['editorSuggestWidget.highlightForeground', '--accent'],
  ['editorSuggestWidget.focusHighlightForeground', '--accent'],
  ['editorHoverWidget.background', '--sheet'],
  ['editorHoverWidget.border', '--rule-strong'],
  ['input.background', '--sheet'],
  ['input.foreground', '--ink'],
  ['input.border', '--field-rule'],
  ['focusBorder', '--focus'],
  ['editorBracketMatch.background', '--accent-soft'],
  ['editorBracketMatch.border', '--accent'],
  ['scrollbarSlider.background', '--rule-strong'],
];

/** The build shortens '#ffffff' to '#fff', which Monaco does not read. */
function sixDigits(colour: string): string {
  return colour.length === 4 ? colour.replace(/[\da-f]/gi, '$&$&') : colour;
}

function defineTheme(): void {
  const tokens = getComputedStyle(document.documentElement);
  const colourOf = (token: string): string => sixDigits(tokens.getPropertyValue(token).trim());
  editor.defineTheme(NAME, {
    base: document.documentElement.dataset['theme'] === 'dark' ? 'vs-dark' : 'vs',
    inherit: true,
    rules: textColours.map(([token, name]) => ({ token, foreground: colourOf(name).slice(1) })),
    colors: Object.fromEntries(surfaceColours.map(([surface, name]) => [surface, colourOf(name)])),
  });
  editor.setTheme(NAME);
}

/** Gives Monaco the page's colours, now and whenever the page changes its theme. */
export function followTheme(): void {
  defineTheme();
  new MutationObserver(defineTheme).observe(document.documentElement, { attributeFilter: ['data-theme'] });
}
