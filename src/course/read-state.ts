/** A folder of a step (start, solution, an answer) as files, commands and answers. */
import { z } from 'zod/mini';
import type { Command } from '#core/session/session.ts';
import type { StepState } from '#core/lesson/lesson.ts';
import { parseCommand } from '#core/session/parse-command.ts';
import { readYaml } from '#course/read-yaml.ts';
import { complain, takeFolder, type Reading } from '#course/reading.ts';

const sessionFile = z.strictObject({
  commands: z.optional(z.array(z.string())),
  answers: z.optional(z.record(z.string(), z.string())),
  /** Files of the start that are gone here. */
  delete: z.optional(z.array(z.string())),
});

/** Says what is done in a folder besides its files; expectations of a wrong answer are read elsewhere. */
const SESSION_FILE = 'session.yaml';
export const EXPECT_FILE = 'expect.yaml';

export const emptyState: StepState = { files: {}, commands: [], answers: {} };

/** How a folder differs from the state that it begins with. */
export interface StateChange {
  readonly state: StepState;
  /** Paths added, changed or deleted. */
  readonly touched: readonly string[];
}

function readSession(reading: Reading, folder: string, text: string, base: StepState): StateChange {
  const path = `${folder}/${SESSION_FILE}`;
  const read = readYaml(reading, path, text, sessionFile);
  if (!read) return { state: base, touched: [] };
  const { commands = [], answers = {}, delete: deleted = [] } = read.value;
  const parsed = commands.flatMap((words, index): Command[] => {
    const command = parseCommand(words);
    if (command && command.kind !== 'create') return [command];
    const message = `"${words}" is no command; write migrate up, deploy v2, v1.CreatePerson name='Ada', or SQL`;
    complain(reading, path, read.offsetOf(['commands', index]), message);
    return [];
  });
  deleted.forEach((file, index) => {
    if (!Object.hasOwn(base.files, file))
      complain(reading, path, read.offsetOf(['delete', index]), `there is no file ${file} to delete at the start`);
  });
  const files = Object.fromEntries(Object.entries(base.files).filter(([file]) => !deleted.includes(file)));
  return { state: { files, commands: [...base.commands, ...parsed], answers }, touched: deleted };
}

/** Reads a folder on top of a state; null when the folder does not exist. */
export function readState(reading: Reading, folder: string, base: StepState): StateChange | null {
  const all = takeFolder(reading, folder);
  if (!all) return null;
  const { [SESSION_FILE]: session, [EXPECT_FILE]: _expected, ...files } = all;
  const { state, touched } =
    session === undefined
      ? { state: { ...base, answers: {} }, touched: [] }
      : readSession(reading, folder, session, base);
  return {
    state: { ...state, files: { ...state.files, ...files } },
    touched: [...touched, ...Object.keys(files)],
  };
}
