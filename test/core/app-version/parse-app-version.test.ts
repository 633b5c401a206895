/** App files as people write them, right and wrong. */
import { describe, expect, test } from 'vitest';
import { linkApps, ungivenParameters } from '#core/app-version/link-apps.ts';
import { parseAppVersion } from '#core/app-version/parse-app-version.ts';
import { problemLine } from '#core/base/problem-words.ts';

const parse = (text: string, path = 'app/v1.sql') => parseAppVersion({ path, text });
const problemsOf = (text: string): string[] => parse(text).problems.map(problemLine);

const CREATE = '-- name: CreatePerson :one\nINSERT INTO person (name) VALUES (:name) RETURNING id;\n';

describe('what a name says', () => {
  test.each([
    ['CreatePerson', 'create', 'person'],
    ['AddPerson', 'create', 'person'],
    ['GetPerson', 'get', 'person'],
    ['FindPersonByName', 'get', 'person'],
    ['getPerson', 'get', 'person'],
    ['get_person', 'get', 'person'],
    ['RenamePerson', 'update', 'person'],
    ['SetPersonPhone', 'update', 'person'],
    ['RemovePerson', 'delete', 'person'],
    ['ListPeople', 'list', 'person'],
    ['SearchPersons', 'list', 'person'],
    ['ListPersonCategories', 'list', 'person_category'],
    ['GetPersonCategory', 'get', 'person_category'],
    ['GetPersonalData', 'get', null],
    ['CountPeople', 'none', null],
    ['Addressbook', 'none', null],
  ])('%s: %s of %s', (name, role, entity) => {
    const file = `-- name: ${name} :many\nSELECT 1;\n-- name: CreatePersonCategory :exec\nINSERT INTO c VALUES (:id);\n${CREATE}`;
    const operation = parse(file).app.operations[0];
    expect({ role: operation?.role, entity: operation?.entity }).toEqual({ role, entity });
  });

  test('with one entity only, every operation is about it', () => {
    const file = `${CREATE}-- name: ListAll :many\nSELECT id, name FROM person;`;
    expect(parse(file).app.operations[1]?.entity).toBe('person');
  });

  test('a version without creates takes the entities of the others', () => {
    const v1 = parse(`${CREATE}-- name: CreatePet :exec\nINSERT INTO pet VALUES (:id);`).app;
    const v2 = parse('-- name: GetPet :one\nSELECT id FROM pet WHERE id = :id;', 'app/v2.sql').app;
    expect(v2.operations[0]?.entity).toBeNull();
    expect(linkApps([v1, v2])[1]?.operations[0]?.entity).toBe('pet');
  });
});

test('annotations say otherwise, anywhere among the lines', () => {
  const { app, problems } = parse(`-- name: SignUp :one
-- role: create
INSERT INTO person (email, status)
-- sample: status = 'open', 'it''s', NULL; email = 'a@b.c' ; code = 7, -1.5, '0042'
VALUES (:email, :status) RETURNING email;
-- entity: Person
-- key: email
-- nonnull: email, status
-- cache: columns
-- a plain remark: with a colon
`);
  expect(problems).toEqual([]);
  expect(app.operations).toMatchObject([
    {
      name: 'SignUp',
      cardinality: 'one',
      role: 'create',
      entity: 'person',
      key: 'email',
      samples: { status: ['open', "it's", null], email: ['a@b.c'], code: [7, -1.5, '0042'] },
      nonNull: ['email', 'status'],
      cachesColumns: true,
      variants: [{ needs: null, parameters: ['email', 'status'] }],
    },
  ]);
});

test('operations of one name and different needs are variants of one operation', () => {
  const { app, problems } = parse(`${CREATE}
-- name: CreatePerson :one
-- needs: person.modified_timestamp
INSERT INTO person (name, modified_timestamp) VALUES (:name, :modified_timestamp) RETURNING id;`);
  expect(problems).toEqual([]);
  expect(app.operations.map(({ variants }) => variants.map(({ needs }) => needs))).toEqual([
    [null, { table: 'person', column: 'modified_timestamp' }],
  ]);
});

test('an operation may be several statements, with a trigger, strings and comments', () => {
  const { app } = parse(`-- name: Setup :exec
CREATE TRIGGER t AFTER INSERT ON person BEGIN UPDATE a SET b = ';'; DELETE FROM c; END;
/* ; */ INSERT INTO log VALUES ('-- name: No :one'); -- the end
SELECT :a, @b, $c`);
  expect(app.operations[0]?.variants[0]?.statements.map(({ sql, range }) => [range.line, sql.slice(0, 14)])).toEqual([
    [2, 'CREATE TRIGGER'],
    [3, 'INSERT INTO lo'],
    [4, 'SELECT :a, @b,'],
  ]);
  expect(app.operations[0]?.variants[0]?.parameters).toEqual(['a', 'b', 'c']);
});

describe('ranges', () => {
  test.each(['\n', '\r\n'])('point into the file with line ends %j', (lineEnd) => {
    const text = ['-- head', CREATE.trimEnd(), '', '  -- name: ListPeople :many', '  SELECT id', '  FROM person;', ''];
    const file = `\uFEFF${text.join('\n').replaceAll('\n', lineEnd)}`;
    const statements = parse(file).app.operations.flatMap(({ variants }) => variants[0]!.statements);
    expect(statements.map(({ range }) => [range.line, range.column])).toEqual([
      [3, 1],
      [6, 3],
    ]);
    for (const { sql, range } of statements) expect(file.slice(range.start, range.end)).toBe(sql);
  });
});

describe('what is wrong is said with its place, and the rest goes on', () => {
  test.each([
    ['', ['app/v1.sql: v1 has no operations. Add one that begins with a line "-- name: ListPeople :many".']],
    ['-- only a remark', [expect.stringContaining('no operations')]],
    [`\nSELECT 1;\n${CREATE}`, [expect.stringMatching(/^app\/v1\.sql:2: v1: there is SQL before the first/)]],
    [`-- name: Foo\nSELECT 1;\n${CREATE}`, [expect.stringMatching(/^app\/v1\.sql:1: "Foo" is not/)]],
    [`-- name: Foo :some\nSELECT 1;\n${CREATE}`, [expect.stringContaining('"Foo :some"')]],
    [`-- name: Foo :exec\n-- nothing\n${CREATE}`, ['app/v1.sql:1: v1.Foo has no statement.']],
    [`${CREATE}${CREATE}`, ['app/v1.sql:3: v1 has the operation CreatePerson twice; the first one is used.']],
    [
      `${CREATE}-- name: Foo :exec\nDELETE FROM person;\ncommit;`,
      [expect.stringMatching(/^app\/v1\.sql:5: v1\.Foo: "commit" is not allowed/)],
    ],
    [
      `${CREATE}-- name: GetPerson :one\nSELECT * FROM person\nWHERE id = ?`,
      ['app/v1.sql:4: v1.GetPerson: the parameter ? has no name. Write :name instead.'],
    ],
    [`${CREATE}-- role: king`, [expect.stringMatching(/^app\/v1\.sql:3: CreatePerson: "-- role: king" can't be read/)]],
    [
      `-- name: ListPeople :many\nSELECT id FROM person;\n\n-- my own\n-- needs: person.x\n${CREATE}`,
      [
        'app/v1.sql:5: "-- needs: person.x" stands above "-- name: CreatePerson :one" and is not read there. Put it below that line.',
      ],
    ],
    [`-- name: ListPeople :many\nSELECT id FROM person;\n-- needs: person.x\n\n${CREATE}`, []],
    [
      `${CREATE}-- name CreatePerson :one\nSELECT 1;`,
      [expect.stringContaining('has the operation CreatePerson twice')],
    ],
    [`${CREATE}-- name the person :first`, []],
    [`${CREATE}-- needs modified_timestamp`, [expect.stringContaining('write needs: table.column')]],
    [`${CREATE}-- needs a column that is not there yet`, []],
    [`${CREATE}-- needs: person`, [expect.stringContaining('write needs: table.column')]],
    [`${CREATE}-- sample: name = open`, [expect.stringContaining(`"open" is not 'text', a number or NULL`)]],
    [`${CREATE}-- cache: rows`, [expect.stringContaining('only "cache: columns" is known')]],
    [
      `-- name: GetPerson :one\nSELECT 'a FROM person;\n\n${CREATE}-- sample: name = 'x'\n`,
      [expect.stringMatching(/^app\/v1\.sql:2: A string \('\) is opened here and never closed\.$/)],
    ],
    [`/*\n-- name: Old :one\n*/\n${CREATE}`, []],
  ])('%j', (text, problems) => {
    expect(problemsOf(text)).toEqual(problems);
    if (text.includes(CREATE))
      expect(parse(text).app.operations.some(({ name }) => name === 'CreatePerson')).toBe(true);
  });

  test('a parameter that no one gives', () => {
    const v1 = parse(
      `${CREATE}-- name: GetPerson :one\nSELECT id FROM person WHERE id = :id AND tenant = :tenant;`,
    ).app;
    expect(ungivenParameters([v1]).map(problemLine)).toEqual([
      'app/v1.sql:3: v1.GetPerson: nothing gives a value for :tenant.',
    ]);
    expect(ungivenParameters([v1], ['tenant'])).toEqual([]);
    const v2 = parse('-- name: SetTenant :exec\nUPDATE person SET tenant = :tenant WHERE id = :id', 'app/v2.sql').app;
    expect(ungivenParameters([v1, v2])).toEqual([]);
  });

  test('four times the file takes about four times as long, not sixteen', () => {
    const fileOf = (count: number): string =>
      Array.from({ length: count }, (_, n) => CREATE.replace('Person', `Person${n}`)).join('');
    const timeOf = (text: string): number => {
      const begun = performance.now();
      parse(text);
      return performance.now() - begun;
    };
    const [small, large] = [fileOf(1000), fileOf(4000)];
    const ratios = [0, 1, 2].map(() => timeOf(large) / timeOf(small));
    expect(Math.min(...ratios)).toBeLessThan(9);
  }, 20_000);
});
