import type { Language } from '../../protocol';
import type { FlowTable, SlaReport } from '..';
import { cutDimensions, cutKeyName } from './cut-names';
import type { DocumentChart } from './document';
import type { ReportWords } from './words';

/** More bars than this are a table. */
const MAX_NAMES = 24;

/** What came in and went out, and what was left, over time. */
export function flowCharts(flow: FlowTable, words: ReportWords): readonly DocumentChart[] {
  if (flow.rows.length < 2) return [];
  const axis = { kind: 'time', at: flow.rows.map((row) => row.startAt) } as const;
  const title = flow.unit === 'hour' ? words.charts.flowHour : words.charts.flowDay;
  const { opened, settled, open } = words.totals;
  return [
    {
      id: 'flow',
      title,
      axis,
      valueKind: 'count',
      series: [
        {
          id: 'opened',
          name: opened,
          look: 'line',
          tone: 'plain',
          values: flow.rows.map((row) => row.opened),
        },
        {
          id: 'settled',
          name: settled,
          look: 'line',
          tone: 'ok',
          values: flow.rows.map((row) => row.settled),
        },
      ],
      description: `${title}: ${opened}, ${settled}`,
    },
    {
      id: 'backlog',
      title: words.charts.backlog,
      axis,
      valueKind: 'count',
      series: [
        {
          id: 'backlog',
          name: open,
          look: 'area',
          tone: 'plain',
          values: flow.rows.map((row) => row.backlog),
        },
        {
          id: 'overdue',
          name: words.columns.overdue,
          look: 'area',
          tone: 'breach',
          values: flow.rows.map((row) => row.overdue),
        },
      ],
      description: `${words.charts.backlog}: ${open}, ${words.columns.overdue}`,
    },
  ];
}

/** Compliance of each cut that has few enough groups to be looked at. */
export function complianceCharts(
  report: SlaReport,
  words: ReportWords,
  language: Language,
): readonly DocumentChart[] {
  return Object.entries(report.by)
    .filter(([, groups]) => groups.length > 1 && groups.length <= MAX_NAMES)
    .map(([cut, groups]) => {
      const title = words.charts.compliance.replace('{{dimension}}', () => cutDimensions(cut, words));
      return {
        id: `compliance.${cut}`,
        title,
        axis: { kind: 'names', names: groups.map(({ key }) => cutKeyName(cut, key, words, language)) },
        valueKind: 'ratio',
        series: [
          {
            id: 'complianceOfDue',
            name: words.totals.complianceOfDue,
            look: 'bar',
            tone: 'plain',
            values: groups.map((group) => group.complianceOfDue),
          },
        ],
        description: title,
      } satisfies DocumentChart;
    });
}
