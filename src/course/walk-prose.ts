/** Walks through prose: its words, and the inlines and blocks at any depth. */
import { assertNever } from '#core/base/assert-never.ts';
import type { Block, Inline, Prose } from '#core/lesson/prose.ts';

type Part = Block | Inline;

/** What a part consists of, one level down. */
function partsOf(part: Part): readonly Part[] {
  switch (part.kind) {
    case 'text':
    case 'code':
      return [];
    case 'strong':
    case 'emphasis':
    case 'link':
    case 'open':
    case 'paragraph':
    case 'heading':
    case 'quote':
    case 'callout':
      return part.children;
    case 'list':
      return part.items.flat();
    case 'table':
      return [...part.head, ...part.rows.flat()].flat();
    case 'prediction':
      return [...part.question, ...part.options.flatMap(({ label }) => label)];
    default:
      return assertNever(part);
  }
}

/** Gives every block and inline of a prose, depth first. */
export function* allParts(parts: readonly Part[]): Generator<Part> {
  for (const part of parts) {
    yield part;
    yield* allParts(partsOf(part));
  }
}

/** The text of inlines without their marks. */
export function plainText(parts: readonly Part[]): string {
  return [...allParts(parts)].map((part) => ('text' in part ? part.text : '')).join('');
}

/** Counts words as a reader meets them; blocks of code are looked at rather than read, and are left out. */
export function countWords(prose: Prose): number {
  let words = 0;
  for (const part of allParts(prose))
    if (part.kind === 'text' || (part.kind === 'code' && !('language' in part)))
      words += part.text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
  return words;
}
