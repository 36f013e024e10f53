import { Ban, Check, ChevronDown } from 'lucide-react';
import { NO_FIGURE } from '../../../app/formats';
import { useFormats, useText } from '../../../app/i18n';
import { BareButton, cx, IconButton, Popover } from '../../../ui';
import type { ValueState } from '../queue/queue-filter';
import css from './FacetMenu.module.css';

export interface FacetLine {
  readonly key: string;
  readonly label: string;
  /** Beside the label, e.g. the id of what's named. */
  readonly note: string | null;
  readonly count: number | undefined;
  readonly state: ValueState;
  readonly onToggle: () => void;
  /** null where there's nothing to keep out. */
  readonly onExclude: (() => void) | null;
}

export interface FacetMenuProps {
  readonly name: string;
  /** Made when they're looked at: a closed list of many values costs nothing when the counts change. */
  readonly lines: () => readonly FacetLine[];
  /** How many values of it are asked for or kept out. */
  readonly chosen: number;
  /** Values that aren't listed, and how many rows have them. */
  readonly rest: { readonly values: number; readonly count: number } | null;
  readonly testId: string;
}

/** The values of one dimension behind a button that tells how many of them are chosen. */
export function FacetMenu({ name, lines, chosen, rest, testId }: FacetMenuProps) {
  const formats = useFormats();
  return (
    <Popover
      label={name}
      trigger={
        <BareButton className={cx(css.trigger, chosen > 0 && css.chosen)} data-testid={testId}>
          {name}
          {chosen > 0 ? <b>{formats.count(chosen)}</b> : null}
          <ChevronDown size={12} aria-hidden />
        </BareButton>
      }
    >
      <FacetBody lines={lines} rest={rest} />
    </Popover>
  );
}

function FacetBody({ lines: make, rest }: Pick<FacetMenuProps, 'lines' | 'rest'>) {
  const t = useText('disputes');
  const formats = useFormats();
  const lines = make();
  return (
    <>
      <ul className={css.list}>
        {lines.map((line) => (
          <li key={line.key} className={css.line} data-state={line.state}>
            <BareButton
              className={cx(css.value)}
              aria-pressed={line.state === 'excluded' ? 'mixed' : line.state === 'on'}
              onPress={(event) => (event.altKey && line.onExclude ? line.onExclude() : line.onToggle())}
            >
              <span className={css.mark}>
                {line.state === 'on' ? <Check size={12} aria-hidden /> : null}
                {line.state === 'excluded' ? <Ban size={12} aria-hidden /> : null}
              </span>
              <span className={css.label}>
                {line.label}
                {line.note ? <span className={css.note}>{line.note}</span> : null}
              </span>
              <b>{line.count === undefined ? NO_FIGURE : formats.count(line.count)}</b>
            </BareButton>
            {line.onExclude ? (
              <IconButton
                size="small"
                label={t('filter.exclude', { what: line.label })}
                icon={<Ban size={13} />}
                onPress={line.onExclude}
              />
            ) : null}
          </li>
        ))}
      </ul>
      {lines.length === 0 ? <p className={css.foot}>{t('facet.none')}</p> : null}
      {rest ? (
        <p className={css.foot}>
          {t('facet.rest', {
            count: rest.values,
            values: formats.count(rest.values),
            n: formats.count(rest.count),
          })}
        </p>
      ) : null}
    </>
  );
}
