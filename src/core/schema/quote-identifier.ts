/** Names in SQL text, whatever they are made of. */

/** Quotes a name so that SQLite takes it as that name and nothing else, keywords, blanks and quotes included. */
export function quoteIdentifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
