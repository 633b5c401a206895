/** What can be said only once all app versions are known: entities, and which parameters nobody gives. */
import type { AppVersion, Operation } from '#core/app-version/app-version.ts';
import { entityByName, entityOfCreate, roleByVerb } from '#core/app-version/roles.ts';
import type { Problem } from '#core/base/problem.ts';

/**
 * Gives every operation its entity, as the names in all versions together say. A version without creates of its own gets
 * the entities that others create. Linking again, with more versions, starts anew.
 */
export function linkApps(apps: readonly AppVersion[]): AppVersion[] {
  const operations = apps.flatMap((app) => app.operations);
  const entities = new Set(operations.map(entityStated).filter((entity) => entity !== null));
  const entityOf = (operation: Operation): string | null => {
    const stated = entityStated(operation);
    if (stated !== null) return stated;
    const fitting = entityByName(operation.name, operation.role, entities);
    return fitting ?? (operation.role === 'create' ? entityOfCreate(operation.name) || null : null);
  };
  return apps.map((app) => ({
    ...app,
    operations: app.operations.map((operation) => ({ ...operation, entity: entityOf(operation) })),
  }));
}

/** What a create creates is stated by its own name; anything else only by an annotation. */
function entityStated(operation: Operation): string | null {
  if (operation.entityFrom === 'annotation') return operation.entity;
  const byVerb = operation.role === 'create' && roleByVerb(operation.name) !== 'none';
  return byVerb ? entityOfCreate(operation.name) || null : null;
}

/**
 * Finds parameters for which no probe can have a value: they are not the key, no create or update of any version writes
 * such a field, and no sample gives one.
 * In: all app versions, names of fields with samples in the settings. Out: one problem for each operation and parameter.
 */
export function ungivenParameters(apps: readonly AppVersion[], sampled: readonly string[] = []): Problem[] {
  const operations = apps.flatMap((app) => app.operations);
  const given = new Set(sampled);
  for (const operation of operations) {
    given.add(operation.key);
    for (const field of Object.keys(operation.samples)) given.add(field);
    if (operation.role === 'create' || operation.role === 'update')
      for (const variant of operation.variants) for (const parameter of variant.parameters) given.add(parameter);
  }
  return apps.flatMap((app) =>
    app.operations.flatMap((operation) =>
      operation.variants.flatMap((variant) =>
        variant.parameters
          .filter((parameter) => !given.has(parameter))
          .map((parameter): Problem => {
            const place = { file: app.file, range: variant.range, app: app.id, operation: operation.name };
            return { code: 'operation-parameter-ungiven', ...place, parameter };
          }),
      ),
    ),
  );
}
