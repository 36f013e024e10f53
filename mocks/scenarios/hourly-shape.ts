import type { CumulativePoints } from './scenario';

/**
 * Cumulative points of a day from its 24 hourly shares and the points that were published in between. Where
 * an hour and a published point fall together the published one stands.
 */
export function throughPublished(
  hourlyShares: readonly number[],
  published: CumulativePoints,
): CumulativePoints {
  const sum = hourlyShares.reduce((a, b) => a + b, 0);
  const points = new Map<number, number>();
  let share = 0;
  hourlyShares.forEach((hourly, hour) => {
    share += hourly / sum;
    points.set(hour + 1, share);
  });
  points.set(24, 1);
  for (const [hour, cumulative] of published) points.set(hour, cumulative);
  return [...points].sort(([a], [b]) => a - b);
}

/** The same shape bent so that it has reached `share` by `hour`: both sides of it are stretched evenly. */
export function bentThrough(points: CumulativePoints, hour: number, share: number): CumulativePoints {
  const before = shareAt(points, hour);
  const bent = points.map(
    ([at, value]) =>
      [
        at,
        value <= before ? (value / before) * share : share + ((value - before) / (1 - before)) * (1 - share),
      ] as const,
  );
  const others = bent.filter(([at]) => at !== hour);
  return [...others, [hour, share] as const].sort(([a], [b]) => a - b);
}

/** The shape an ordinary profile of 24 weights gives. */
export function byProfile(weights: readonly number[]): CumulativePoints {
  return throughPublished(weights, []);
}

function shareAt(points: CumulativePoints, hour: number): number {
  let [fromHour, fromShare] = [0, 0];
  for (const [at, share] of points) {
    if (at >= hour) return fromShare + ((share - fromShare) * (hour - fromHour)) / (at - fromHour);
    [fromHour, fromShare] = [at, share];
  }
  return 1;
}
