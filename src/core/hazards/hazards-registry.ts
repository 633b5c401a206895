/** Every hazard there is. To add one: a file here named after its id, and a line in this list. */
import { cascadeOnDrop } from '#core/hazards/cascade-on-drop.ts';
import { dropColumn } from '#core/hazards/drop-column.ts';
import { dropTable } from '#core/hazards/drop-table.ts';
import { foreignKeysInTransaction } from '#core/hazards/foreign-keys-in-transaction.ts';
import type { Hazard } from '#core/hazards/hazard.ts';
import { insertSelectStar } from '#core/hazards/insert-select-star.ts';
import { lostIndex } from '#core/hazards/lost-index.ts';
import { lostTrigger } from '#core/hazards/lost-trigger.ts';
import { noWayBack } from '#core/hazards/no-way-back.ts';
import { notNullOnRows } from '#core/hazards/not-null-on-rows.ts';
import { onlyOnEmptyTable } from '#core/hazards/only-on-empty-table.ts';
import { ownTransaction } from '#core/hazards/own-transaction.ts';
import { pragmaLeftBehind } from '#core/hazards/pragma-left-behind.ts';
import { quotedString } from '#core/hazards/quoted-string.ts';
import { rebuildUnderView } from '#core/hazards/rebuild-under-view.ts';
import { renameColumn } from '#core/hazards/rename-column.ts';
import { renameOldFirst } from '#core/hazards/rename-old-first.ts';
import { renameTable } from '#core/hazards/rename-table.ts';
import { typeChange } from '#core/hazards/type-change.ts';
import { unboundedDelete } from '#core/hazards/unbounded-delete.ts';
import { unboundedUpdate } from '#core/hazards/unbounded-update.ts';
import { uniqueOnRows } from '#core/hazards/unique-on-rows.ts';
import { unknownAllow } from '#core/hazards/unknown-allow.ts';

export const hazards: readonly Hazard[] = [
  cascadeOnDrop,
  foreignKeysInTransaction,
  lostIndex,
  lostTrigger,
  rebuildUnderView,
  renameOldFirst,
  insertSelectStar,
  ownTransaction,
  quotedString,
  pragmaLeftBehind,
  onlyOnEmptyTable,
  dropTable,
  dropColumn,
  renameTable,
  renameColumn,
  typeChange,
  notNullOnRows,
  uniqueOnRows,
  unboundedUpdate,
  unboundedDelete,
  noWayBack,
  unknownAllow,
];
