import type { StationView } from '../../../shared/capacity';
import { useFormats } from '../../app/i18n';
import css from './StationBox.module.css';
import { UseBar, WorkHours } from './StationFigures';

export interface StationBoxProps {
  readonly name: string;
  readonly station: StationView;
  readonly hasWord?: boolean;
}

/** One station: what waits, how many hours of work that is, and what it does against what it could. */
export function StationBox({ name, station, hasWord = false }: StationBoxProps) {
  const formats = useFormats();
  return (
    <div className={css.box}>
      <div className={css.line}>
        <span className={css.name}>{name}</span>
        <span className={css.hours}>
          <WorkHours station={station} hasWord={hasWord} />
        </span>
      </div>
      <strong className={css.backlog}>{formats.count(station.backlog)}</strong>
      <UseBar station={station} />
    </div>
  );
}
