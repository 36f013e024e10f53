import type { ColumnFacts } from '../../../../shared/recording/import/detect-columns';
import { COLUMN_ROLES, type ColumnRole, type Mapping } from '../../../../shared/recording/import/mapping';
import { useFormats, useText } from '../../../app/i18n';
import { Select } from '../../../ui';
import { roleOf, withRole } from './column-roles';
import css from './Import.module.css';

export interface ColumnsTableProps {
  readonly columns: readonly ColumnFacts[];
  readonly mapping: Mapping;
  readonly onChange: (mapping: Mapping) => void;
}

/** Every column: what it holds, and what it's taken for. */
export function ColumnsTable({ columns, mapping, onChange }: ColumnsTableProps) {
  const t = useText('reports');
  const formats = useFormats();
  const roles = [
    { value: 'none', label: t('import.roles.none') },
    ...COLUMN_ROLES.map((role) => ({ value: role, label: t(`import.roles.${role}`) })),
  ];
  const set = (column: ColumnFacts, value: string) => {
    const role = value === 'none' ? null : (value as ColumnRole);
    onChange(withRole(mapping, { column, columns, role }));
  };
  return (
    <div className={css.scroller}>
      <table className={css.columns} data-testid="import-columns">
        <thead>
          <tr>
            <th scope="col">{t('import.column')}</th>
            <th scope="col">{t('import.role')}</th>
            <th scope="col" className={css.number}>
              {t('import.filled')}
            </th>
            <th scope="col" className={css.number}>
              {t('import.distinct')}
            </th>
            <th scope="col">{t('import.samples')}</th>
          </tr>
        </thead>
        <tbody>
          {columns.map((column) => (
            <tr key={column.position}>
              <th scope="row">
                <small>{column.position}</small> {column.name}
              </th>
              <td>
                <Select
                  label={t('import.roleOf', { column: column.name })}
                  isLabelHidden
                  className={css.role}
                  value={roleOf(mapping, column) ?? 'none'}
                  onChange={(value) => set(column, value)}
                  options={roles}
                />
              </td>
              <td className={css.number}>{formats.count(column.nonEmpty)}</td>
              <td className={css.number}>{formats.count(column.distinct)}</td>
              <td className={css.samples}>
                {column.timeFormat === null ? null : <code>{column.timeFormat}</code>}
                {column.samples.join(' · ')}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
