import { AUDIT_OUTCOMES, type AuditFilter, type AuditOutcome } from '../../../../shared/audit';
import { useText } from '../../../app/i18n';
import { useNameOf } from '../../../app/people';
import { Button, SearchField, Select } from '../../../ui';
import css from './Audit.module.css';

const ANY = 'any';
const FAMILIES = ['dispute', 'payout', 'listing', 'policy', 'report', 'jury', 'handover', 'bulk'] as const;
type Family = (typeof FAMILIES)[number];

export interface AuditFiltersProps {
  readonly filter: AuditFilter;
  /** People seen in what was read, and whoever is chosen. */
  readonly actors: readonly string[];
  readonly onChange: (filter: AuditFilter) => void;
}

/** Which acts are shown: by whom, of which family, with which outcome, by words. */
export function AuditFilters({ filter, actors, onChange }: AuditFiltersProps) {
  const t = useText('settings');
  const nameOf = useNameOf();
  const change = (part: Partial<AuditFilter>) => onChange(given({ ...filter, ...part }));
  return (
    <div className={css.filters}>
      <Select
        label={t('audit.actor')}
        isLabelHidden
        className={css.actor}
        value={filter.actor ?? ANY}
        onChange={(value) => change({ actor: value === ANY ? undefined : value })}
        options={[
          { value: ANY, label: t('audit.anyActor') },
          ...actors.map((actor) => ({ value: actor, label: nameOf(actor) })),
        ]}
      />
      <Select<Family | typeof ANY>
        label={t('audit.act')}
        isLabelHidden
        className={css.act}
        value={familyOf(filter)}
        onChange={(value) => change({ act: value === ANY ? undefined : `${value}.` })}
        options={[
          { value: ANY, label: t('audit.anyAct') },
          ...FAMILIES.map((family) => ({ value: family, label: t(`audit.family.${family}`) })),
        ]}
      />
      <Select<AuditOutcome | typeof ANY>
        label={t('audit.outcome')}
        isLabelHidden
        className={css.outcome}
        value={filter.outcome ?? ANY}
        onChange={(value) => change({ outcome: value === ANY ? undefined : value })}
        options={[
          { value: ANY, label: t('audit.anyOutcome') },
          ...AUDIT_OUTCOMES.map((outcome) => ({ value: outcome, label: t(`audit.outcomes.${outcome}`) })),
        ]}
      />
      <SearchField
        label={t('audit.search')}
        placeholder={t('audit.search')}
        className={css.search}
        text={filter.text ?? ''}
        onText={(text) => change({ text })}
      />
      <Button
        size="small"
        variant="quiet"
        isDisabled={Object.keys(filter).length === 0}
        onPress={() => onChange({})}
      >
        {t('audit.clear')}
      </Button>
    </div>
  );
}

function familyOf({ act }: AuditFilter): Family | typeof ANY {
  return FAMILIES.find((family) => act === `${family}.`) ?? ANY;
}

/** Without what is open. */
function given(filter: AuditFilter): AuditFilter {
  return Object.fromEntries(
    Object.entries(filter).filter(([, value]) => value !== undefined && value !== ''),
  );
}
