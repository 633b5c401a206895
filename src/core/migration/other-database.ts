/** Whose SQL a statement is that SQLite refused: an explanation, and never a verdict. */
import { tokenize } from '#core/sql/tokenizer.ts';

const marks: readonly (readonly [string, RegExp])[] = [
  [
    'PostgreSQL',
    /::|\$\$|\b(?:BIG|SMALL)?SERIAL\b|\bJSONB\b|\bTIMESTAMPTZ\b|\bBYTEA\b|\bCREATE (?:EXTENSION|TYPE|SCHEMA|SEQUENCE|OR REPLACE)\b|\bALTER COLUMN \S+ (?:TYPE|SET DEFAULT|SET DATA)\b|\bUSING (?:GIN|GIST|BTREE|HASH)\b|\bNOW \(|\bCONCURRENTLY\b|\bCOMMENT ON\b|\bPLPGSQL\b/i,
  ],
  [
    'MySQL',
    /\bAUTO_INCREMENT\b|\bENGINE =|\bUNSIGNED\b|\bMODIFY (?:COLUMN )?\S+|\bCHANGE COLUMN\b|\bCHARACTER SET\b|\bCHARSET\b|\bON UPDATE CURRENT_TIMESTAMP\b|\bLOCK TABLES\b|\bDELIMITER\b|\bADD (?:KEY|INDEX)\b|\bENUM \(|\bSET (?:NAMES|FOREIGN_KEY_CHECKS)\b/i,
  ],
  [
    'SQL Server',
    /\bIDENTITY \(|\bNVARCHAR \(|\bGO$|\bDATETIME2\b|\bUNIQUEIDENTIFIER\b|\bALTER TABLE \S+ ALTER COLUMN \S+ N?VARCHAR\b/i,
  ],
];

/** In: statements of one migration, the refused one first. Out: the database whose words they use; null when none stands out. */
export function otherDatabaseOf(statements: readonly string[]): string | null {
  for (const sql of statements) {
    const words = codeOf(sql);
    const found = marks.find(([, mark]) => mark.test(words));
    if (found) return found[0];
  }
  return null;
}

/** The statement's words and signs with one blank between them; what stands in strings, names and comments says nothing. */
function codeOf(sql: string): string {
  const tokens = tokenize(sql).filter(({ kind }) => kind !== 'space' && kind !== 'comment');
  return tokens
    .map(({ kind, start, end }) => (kind === 'string' ? "''" : sql.slice(start, end)))
    .join(' ')
    .replaceAll(': :', '::');
}
