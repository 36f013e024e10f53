import { backlogHours, type StationView } from '../../../shared/capacity';
import { useFormats, useText } from '../../app/i18n';
import { cx, StatusDot } from '../../ui';
import css from './StationFigures.module.css';
import { toneOfUse, toneOfWork } from './station-facts';
import { hoursText } from './words';

/** Hours of work that wait, by shape, colour and figure; the word for it too where there's room. */
export function WorkHours({
  station,
  hasWord = false,
}: {
  readonly station: StationView;
  readonly hasWord?: boolean;
}) {
  const t = useText('capacity');
  const formats = useFormats();
  const hours = backlogHours(station);
  const tone = toneOfWork(hours);
  const figure = hours === null ? t('stopped') : hoursText(hours, { t, formats });
  return (
    <span title={t(`work.${tone}`)}>
      <StatusDot tone={tone}>{hasWord ? `${t(`work.${tone}`)} ${figure}` : figure}</StatusDot>
    </span>
  );
}

/** What a station does an hour against what it could do, in figures and as a bar. */
export function UseBar({ station }: { readonly station: StationView }) {
  const t = useText('capacity');
  const formats = useFormats();
  const { ratePerHour, capacityPerHour, loadRatio } = station;
  const [rate, capacity] = [formats.count(ratePerHour), formats.count(capacityPerHour)];
  const width = `${Math.min(1, loadRatio ?? 0) * 100}%`;
  const load = loadRatio === null ? '' : ` · ${formats.percent(loadRatio)}`;
  return (
    <span className={css.use} title={t('customs.rate', { rate, capacity }) + load}>
      <span className={css.figures}>
        {rate} <em>/ {capacity}</em>
      </span>
      <span className={css.track} aria-hidden="true">
        <span className={cx(css.fill, css[toneOfUse(station)])} style={{ width }} />
      </span>
    </span>
  );
}
