/** What folders of sqitch look like. */
import type { DialectExample } from '#core/migration/dialect.ts';

export const examples: readonly DialectExample[] = [
  {
    says: 'the order of the plan, not of the names',
    files: [
      { path: 'deploy/appschema.sql', text: '-- Deploy app:appschema to sqlite\nBEGIN;\nCOMMIT;\n' },
      { path: 'deploy/users.sql', text: '-- Deploy app:users to sqlite\nBEGIN;\nCOMMIT;\n' },
      { path: 'deploy/zones.sql', text: '-- Deploy app:zones to sqlite\nBEGIN;\nCOMMIT;\n' },
      {
        path: 'sqitch.plan',
        text: '%project=app\n\nzones 2026-01-30T09:30:00Z Ada <a@x> # zones\nappschema 2026-01-31T09:30:00Z Ada <a@x> # s\nusers [appschema] 2026-02-01T09:30:00Z Ada <a@x> # u\n',
      },
    ],
    versions: ['zones', 'appschema', 'users'],
  },
];
