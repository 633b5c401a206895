/** Reads `-- sample: status = 'open', 'done'; code = '0042'`. */
import type { Result } from '#core/base/result.ts';
import { err, ok } from '#core/base/result.ts';
import type { SqlValue } from '#core/database.ts';
import { type Token, tokenize } from '#core/sql/tokenizer.ts';

export type Samples = Readonly<Record<string, readonly SqlValue[]>>;

/**
 * Reads the values that an annotation gives.
 * In: the text after `-- sample:`. Out: values by field, in their order; or why the text can't be read.
 * Values are strings in single quotes, numbers and NULL.
 */
export function parseSamples(text: string): Result<Samples, string> {
  const samples = new Map<string, SqlValue[]>();
  const tokens = tokenize(text).filter(({ kind }) => kind !== 'space' && kind !== 'comment');
  const textOf = (token: Token | undefined): string => (token ? text.slice(token.start, token.end) : '');
  let at = 0;
  while (at < tokens.length) {
    const name = tokens[at];
    if (name?.kind !== 'word') return err(`a field's name is missing before "${textOf(name)}"`);
    if (textOf(tokens[at + 1]) !== '=') return err(`"=" is missing after ${textOf(name)}`);
    at += 2;
    const values: SqlValue[] = [];
    for (;;) {
      const sign = textOf(tokens[at]) === '-' || textOf(tokens[at]) === '+' ? textOf(tokens[at++]) : '';
      const token = tokens[at];
      const value = token?.closed ? literal(token.kind, sign, textOf(token)) : undefined;
      if (value === undefined) return err(`"${sign}${textOf(token)}" is not 'text', a number or NULL`);
      values.push(value);
      at += 1;
      if (textOf(tokens[at]) !== ',') break;
      at += 1;
    }
    samples.set(textOf(name), [...(samples.get(textOf(name)) ?? []), ...values]);
    if (at < tokens.length && textOf(tokens[at]) !== ';')
      return err(`"," or ";" is missing before "${textOf(tokens[at])}"`);
    at += 1;
  }
  return samples.size > 0 ? ok(Object.fromEntries(samples)) : err('no value is given');
}

function literal(kind: Token['kind'], sign: string, text: string): SqlValue | undefined {
  if (kind === 'string' && sign === '' && text.startsWith("'")) return text.slice(1, -1).replaceAll("''", "'");
  if (kind === 'word' && sign === '' && text.toLowerCase() === 'null') return null;
  if (kind !== 'number') return undefined;
  if (!/^\d+$/.test(text)) return Number(sign + text);
  const exact = BigInt(sign === '-' ? `-${text}` : text);
  return Number.isSafeInteger(Number(exact)) ? Number(exact) : exact;
}
