/** What goes with a table that is dropped and is not made again for the new one. */
import type { Finding } from '#core/hazards/hazard.ts';
import { addedAfter } from '#core/hazards/parts/pieces.ts';
import { rebuildsOf, sameName } from '#core/hazards/parts/rebuilds.ts';
import type { Rehearsal } from '#core/hazards/parts/rehearsal.ts';
import type { SchemaObject } from '#core/schema/schema.ts';

/** Finds the indexes or triggers that a rebuild lost although the new table would take them; that is tried. */
export function lostObjects(rehearsal: Rehearsal, type: 'index' | 'trigger'): readonly Finding[] {
  const { start, end, steps, text } = rehearsal;
  if (end === null) return [];
  const there = (object: SchemaObject): boolean =>
    end.objects.some(
      (each) => each.type === type && (sameName(each.name, object.name) || shapeOf(each) === shapeOf(object)),
    );
  const droppedByName = ({ name }: SchemaObject): boolean =>
    steps.some(({ form }) => (form.kind === 'drop-index' || form.kind === 'drop-trigger') && sameName(form.name, name));
  return rebuildsOf(rehearsal).flatMap(({ before, drop, last }) =>
    start.objects
      .filter((object) => object.type === type && object.sql !== '' && sameName(object.table, before.name))
      .filter((object) => !there(object) && !droppedByName(object) && rehearsal.atEnd(object.sql).ok)
      .map((object) => ({
        statement: drop.statement,
        seen: `The ${type} ${object.name} was there before and is not afterwards. Its own text still makes it on the new ${before.name}.`,
        edit: addedAfter(text, last.statement, [object.sql]),
      })),
  );
}

/** The same thing under another name is not lost. */
const shapeOf = ({ sql, name }: SchemaObject): string =>
  sql
    .replace(name, '')
    .replaceAll(/[\s"`[\]]+/g, '')
    .toLowerCase();
