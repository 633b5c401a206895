/** What an operation's name says: its role by its verb, and the entity after it. */
import type { Role } from '#core/app-version/app-version.ts';

const verbs: Readonly<Record<string, Role>> = {
  create: 'create',
  add: 'create',
  insert: 'create',
  get: 'get',
  find: 'get',
  update: 'update',
  set: 'update',
  change: 'update',
  rename: 'update',
  delete: 'delete',
  remove: 'delete',
  list: 'list',
  search: 'list',
};

export const roles: readonly Role[] = ['create', 'get', 'update', 'delete', 'list', 'none'];

/**
 * Cuts a name into its words, in lower case.
 * In: `GetPersonByPhone`, `get_person_by_phone`. Out: `['get', 'person', 'by', 'phone']`.
 */
export function wordsOf(name: string): string[] {
  return (name.match(/[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+/g) ?? []).map((word) => word.toLowerCase());
}

/** Gives the role that a name's verb stands for, `none` when it has no known verb. */
export function roleByVerb(name: string): Role {
  const verb = wordsOf(name)[0] ?? '';
  return Object.hasOwn(verbs, verb) ? verbs[verb]! : 'none';
}

/**
 * Gives the canonical name of an entity, the same for `Person`, `person` and `PERSON`.
 * In: any spelling. Out: lower-case words joined by `_`; empty when there is no letter or digit.
 */
export function entityName(spelling: string): string {
  return wordsOf(spelling).join('_');
}

/** Gives the entity that a create's name states: all that follows the verb, or the whole name when it has none. */
export function entityOfCreate(name: string): string {
  const words = wordsOf(name);
  return (roleByVerb(name) === 'none' ? words : words.slice(1)).join('_');
}

/**
 * Finds the entity that an operation's name speaks of.
 * In: the name, its role, all entities. Out: the longest entity whose words follow the verb; failing that the only entity
 * there is; else null. A list may name its entity in the singular, with -s, -es, -ies, or as People.
 */
export function entityByName(name: string, role: Role, entities: ReadonlySet<string>): string | null {
  const words = wordsOf(name);
  const rest = roleByVerb(name) === 'none' ? words : words.slice(1);
  for (let length = rest.length; length > 0; length--) {
    const before = rest.slice(0, length - 1);
    const last = rest[length - 1]!;
    const spellings = role === 'list' ? [last, ...singularsOf(last)] : [last];
    const found = spellings.map((word) => [...before, word].join('_')).find((entity) => entities.has(entity));
    if (found !== undefined) return found;
  }
  return entities.size === 1 ? [...entities][0]! : null;
}

function singularsOf(word: string): string[] {
  const singulars = word === 'people' ? ['person'] : [];
  if (word.endsWith('s')) singulars.push(word.slice(0, -1));
  if (word.endsWith('es')) singulars.push(word.slice(0, -2));
  if (word.endsWith('ies')) singulars.push(`${word.slice(0, -3)}y`);
  return singulars;
}
