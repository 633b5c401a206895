/** An app version on one schema: the variants that fit, sorted by what they do to which entity. */
import type { AppVersion, Operation, OperationVariant } from '#core/app-version/app-version.ts';
import { chooseVariant, columnsOf, type HasColumn } from '#core/app-version/choose-variant.ts';
import { type TableColumns, tableColumnsOf, withCachedColumns } from '#core/app-version/column-cache.ts';
import type { SqlDatabase } from '#core/database.ts';

export interface BoundOperation {
  readonly app: string;
  /** `v1.GetPerson` */
  readonly name: string;
  readonly operation: Operation;
  readonly variant: OperationVariant;
  readonly takesKey: boolean;
  /** Parameters other than the key: the logical fields that it is given. */
  readonly fields: readonly string[];
}

/** What an app version can do with one entity. */
export interface EntityOperations {
  readonly entity: string;
  readonly creates: readonly BoundOperation[];
  /** Finds a row by its key and nothing else. */
  readonly gets: readonly BoundOperation[];
  /** Finds rows by other fields. */
  readonly lookups: readonly BoundOperation[];
  readonly updates: readonly BoundOperation[];
  readonly deletes: readonly BoundOperation[];
  /** Lists without parameters. */
  readonly lists: readonly BoundOperation[];
}

export interface BoundApp {
  readonly app: AppVersion;
  /** Those that have a variant for this schema, in the order of the file. */
  readonly operations: readonly BoundOperation[];
  readonly entities: ReadonlyMap<string, EntityOperations>;
  /** Those that are only run: no role, no entity, or nothing that says which row is meant. */
  readonly plain: readonly BoundOperation[];
}

/** What an app can ask of a schema. */
export interface SchemaLook {
  readonly hasColumn: HasColumn;
  readonly columns: TableColumns;
}

/** Looks at a database as it is now. */
export const lookAt = (db: SqlDatabase): SchemaLook => ({ hasColumn: columnsOf(db), columns: tableColumnsOf(db) });

type Place = Exclude<keyof EntityOperations, 'entity'> | 'plain';
type Filling = { entity: string } & Record<Exclude<Place, 'plain'>, BoundOperation[]>;

/**
 * Chooses the variants of an app version and sorts its operations.
 * In: the version, its entities known (`linkApps`); the schema. One that caches columns has just been started on it.
 */
export function bindApp(app: AppVersion, { hasColumn, columns }: SchemaLook): BoundApp {
  const operations: BoundOperation[] = [];
  const entities = new Map<string, Filling>();
  const plain: BoundOperation[] = [];
  for (const operation of app.operations) {
    const chosen = chooseVariant(operation, hasColumn);
    if (chosen === null) continue;
    const variant = operation.cachesColumns ? withCachedColumns(chosen, columns) : chosen;
    const fields = variant.parameters.filter((parameter) => parameter !== operation.key);
    const takesKey = fields.length < variant.parameters.length;
    const bound = { app: app.id, name: `${app.id}.${operation.name}`, operation, variant, takesKey, fields };
    operations.push(bound);
    const { entity } = operation;
    const place = placeOf(bound);
    if (entity !== null && !entities.has(entity)) entities.set(entity, emptyEntity(entity));
    (entity === null || place === 'plain' ? plain : entities.get(entity)![place]).push(bound);
  }
  return { app, operations, entities, plain };
}

const emptyEntity = (entity: string): Filling => ({
  entity,
  creates: [],
  gets: [],
  lookups: [],
  updates: [],
  deletes: [],
  lists: [],
});

function placeOf({ operation, takesKey, fields }: BoundOperation): Place {
  if (operation.entity === null) return 'plain';
  switch (operation.role) {
    case 'create':
      return 'creates';
    case 'get':
      if (fields.length > 0) return 'lookups';
      return takesKey ? 'gets' : 'plain';
    case 'list':
      return takesKey || fields.length > 0 ? 'lookups' : 'lists';
    case 'update':
      return takesKey ? 'updates' : 'plain';
    case 'delete':
      return takesKey ? 'deletes' : 'plain';
    case 'none':
      return 'plain';
  }
}
