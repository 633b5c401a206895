/** Problems as a list, and as marks at the place where they stand. */
import { expect, test } from 'vitest';
import { listProblems, markersFor } from '#views/problems-view.ts';
import { after, personFiles } from '#test/views/person-world.ts';

const add = 'migrations/20260102000000_add_modified.sql';

test('a sound workspace has neither', async () => {
  const { world, log, analysis } = await after(['migrate up']);
  expect(listProblems(world, analysis.report)).toEqual([]);
  expect(markersFor(add, { files: personFiles, world, report: analysis.report, log })).toEqual([]);
});

test('a refused statement is marked where it stands, until its text is another one', async () => {
  const files = { ...personFiles, [add]: '-- migrate:up\nALTER TABLE persn ADD COLUMN modified TEXT;\n' };
  const { world, log } = await after(['migrate up'], files);
  const sources = { files, world, report: null, log };
  const [marker] = markersFor(add, sources);
  expect(marker).toMatchObject({ severity: 'error', message: 'no such table: persn', range: { line: 2 } });
  const edited = { ...files, [add]: '-- migrate:up\nALTER TABLE person ADD COLUMN modified TEXT;\n' };
  expect(markersFor(add, { ...sources, files: edited })).toEqual([]);
  expect(markersFor('app/v1.sql', sources)).toEqual([]);
});

test('a problem of the world and of the report is listed once, with file and line', async () => {
  const files = { ...personFiles, 'app/v2.sql': '-- name: CreatePerson :one\nCOMMIT;\n' };
  const { world, analysis } = await after([], files);
  const listed = listProblems(world, analysis.report).filter(({ file }) => file === 'app/v2.sql');
  expect(listed).toMatchObject([{ line: 2, words: expect.stringContaining('transaction of its own') }]);
});
