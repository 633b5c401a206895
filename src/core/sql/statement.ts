/** One SQL statement as it stands in a file. */
import type { SourceRange } from '#core/base/source-range.ts';

export interface SqlStatement {
  /** The statement's own text, without the comments before it and without its final semicolon. */
  readonly sql: string;
  /** Where it stands, from its first to its last own character. */
  readonly range: SourceRange;
}
