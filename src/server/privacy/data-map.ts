/** The data map: every column of the schema that holds something of people. */
import { PERSONAL, UNTIL, type DataMapEntry } from '../../api/privacy.js';
import type { Column, Migration } from '../sql/table.js';

export function dataMap(migrations: readonly Migration[]): readonly DataMapEntry[] {
  const columns = migrations.flatMap(({ tables, adds = {} }) => [
    ...Object.entries(tables).map(([table, about]) => [table, about.columns] as const),
    ...Object.entries(adds),
  ]);
  return columns.flatMap(([table, about]) => Object.entries(about).flatMap(([name, column]) => entryOf(`${table}.${name}`, column) ?? []));
}

function entryOf(name: string, { personal, until, why }: Column): DataMapEntry | undefined {
  const kind = PERSONAL.find((one) => one === personal);
  const end = UNTIL.find((one) => one === until);
  return kind && end && { column: name, kind, until: end, why };
}
