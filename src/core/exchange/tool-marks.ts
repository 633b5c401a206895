/** Comments by which tools steer themselves: they do not belong to the SQL, and do not travel. */

/** On a comment's text, from its two dashes on. */
const mark =
  /^--[ \t]*(?:migrate:(?:up|down)\b|\+goose\b|\+migrate\b|> statement-breakpoint|no-transaction\b|atlas:txmode\b)/i;

/** Whether a comment is one of them. */
export const isToolMark = (comment: string): boolean => mark.test(comment);
