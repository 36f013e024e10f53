import type { Column, ColumnRole, Mapping } from '../../../../shared/recording/import';
import type { ColumnFacts } from '../../../../shared/recording/import/detect-columns';

/** What a map says a column is; null for nothing. */
export function roleOf(mapping: Mapping, { name, position }: ColumnFacts): ColumnRole | null {
  const found = Object.entries(mapping.columns).find(([, column]) => column === position || column === name);
  return (found?.[0] as ColumnRole | undefined) ?? null;
}

/** The map with a column in another role, or in none; whoever had that role loses it. */
export function withRole(
  mapping: Mapping,
  {
    column,
    columns,
    role,
  }: { column: ColumnFacts; columns: readonly ColumnFacts[]; role: ColumnRole | null },
): Mapping {
  const entries = Object.entries(mapping.columns).filter(
    ([known, at]) => known !== role && at !== column.position && at !== column.name,
  );
  const named = role === null ? entries : [...entries, [role, columnName(mapping, column, columns)] as const];
  return { ...mapping, columns: Object.fromEntries(named) as Mapping['columns'] };
}

/** By its header where that says which one it is, else by its place. */
function columnName(mapping: Mapping, column: ColumnFacts, columns: readonly ColumnFacts[]): Column {
  const isAlone = columns.filter(({ name }) => name === column.name).length === 1;
  const isNamed = column.name !== '' && isAlone && (mapping.header || mapping.format !== 'csv');
  return isNamed ? column.name : column.position;
}
