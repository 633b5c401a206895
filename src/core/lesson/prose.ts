/** Prose as a small tree, parsed at build: no HTML, no scripts can be in it. */

export type Inline =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'strong' | 'emphasis'; readonly children: readonly Inline[] }
  | { readonly kind: 'link'; readonly href: string; readonly children: readonly Inline[] }
  /** A link that opens a panel or a file: `[the grid](panel:grid)`, `[v2](file:app/v2.sql)`. */
  | {
      readonly kind: 'open';
      readonly target: 'panel' | 'file';
      readonly name: string;
      readonly children: readonly Inline[];
    };

export type Block =
  | { readonly kind: 'paragraph'; readonly children: readonly Inline[] }
  | { readonly kind: 'heading'; readonly level: 2 | 3; readonly children: readonly Inline[] }
  | { readonly kind: 'list'; readonly ordered: boolean; readonly items: readonly (readonly Block[])[] }
  /** `run`: a button offers to run it by hand. */
  | { readonly kind: 'code'; readonly language: string; readonly text: string; readonly run: boolean }
  | { readonly kind: 'quote'; readonly children: readonly Block[] }
  | {
      readonly kind: 'table';
      readonly head: readonly (readonly Inline[])[];
      readonly rows: readonly (readonly (readonly Inline[])[])[];
    }
  /** `:::task`, `:::note`, `:::warning` */
  | { readonly kind: 'callout'; readonly tone: 'task' | 'note' | 'warning'; readonly children: readonly Block[] }
  /** `:::predict{id=…}`: a question; each list item is `value: label`. */
  | {
      readonly kind: 'prediction';
      readonly id: string;
      readonly question: readonly Inline[];
      readonly options: readonly { readonly value: string; readonly label: readonly Inline[] }[];
    };

export type Prose = readonly Block[];
