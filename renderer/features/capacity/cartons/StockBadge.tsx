import { NO_FIGURE } from '../../../app/formats';
import { useFormats, useText } from '../../../app/i18n';
import { useNowValue } from '../../../engine';
import { Badge } from '../../../ui';
import type { CartonLine } from '../carton-facts';

/** How a stock stands, by shape, colour and word, and the time it lasts, which ticks by itself. */
export function StockBadge({ line: { emptyAt, tone } }: { readonly line: CartonLine }) {
  const t = useText('capacity');
  const formats = useFormats();
  const left = useNowValue((now) =>
    emptyAt === null ? null : formats.countdown(Math.max(0, emptyAt - now)),
  );
  if (emptyAt === null)
    return (
      <Badge tone="plain" figure={NO_FIGURE}>
        {t('cartons.never')}
      </Badge>
    );
  return (
    <Badge tone={tone} figure={tone === 'breach' ? NO_FIGURE : (left ?? NO_FIGURE)}>
      {t(`stock.${tone}`)}
    </Badge>
  );
}
