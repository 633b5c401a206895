/** Every kind of check. To add one: a file in checks/ and a line here. */
import type { AnyCheckKind } from '#core/lesson/check.ts';
import { cellCheck } from '#core/lesson/checks/cell.ts';
import { deployedCheck } from '#core/lesson/checks/deployed.ts';
import { ledgerCheck } from '#core/lesson/checks/ledger.ts';
import { predictionCheck } from '#core/lesson/checks/prediction.ts';
import { queryCheck } from '#core/lesson/checks/query.ts';
import { rowsCheck } from '#core/lesson/checks/rows.ts';
import { schemaCheck } from '#core/lesson/checks/schema.ts';
import { usageCheck } from '#core/lesson/checks/usage.ts';

export const checkKinds: readonly AnyCheckKind[] = [
  cellCheck,
  deployedCheck,
  ledgerCheck,
  predictionCheck,
  queryCheck,
  rowsCheck,
  schemaCheck,
  usageCheck,
];
