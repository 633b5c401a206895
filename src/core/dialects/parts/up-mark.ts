/** The mark of an up section, and how it asks for no transaction: in our own files, and in those of dbmate. */
import type { OptOut } from '#core/migration/dialect.ts';

export const upMarkOptOut: OptOut = {
  line: /^[ \t]*--[ \t]*migrate:up\b[^\r\n]*$/gm,
  put: (line) => `${line} transaction:false`,
};
