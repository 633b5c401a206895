/** Every layout that can be written. To add one: a file in layouts/ named after its dialect, and a line in this list. */
import type { Layout } from '#core/exchange/layout.ts';
import { dbmateLayout } from '#core/exchange/layouts/dbmate.ts';
import { flywayLayout } from '#core/exchange/layouts/flyway.ts';
import { golangMigrateLayout } from '#core/exchange/layouts/golang-migrate.ts';
import { gooseLayout } from '#core/exchange/layouts/goose.ts';
import { nativeLayout } from '#core/exchange/layouts/native.ts';

export const layouts: readonly Layout[] = [nativeLayout, dbmateLayout, gooseLayout, golangMigrateLayout, flywayLayout];
