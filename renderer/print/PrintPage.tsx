import type { Figure, PrintDocument } from '../../shared/reports/document';
import { cx } from '../ui/cx';
import { ChartView } from './ChartView';
import css from './PrintPage.module.css';
import { PrintTableView } from './PrintTableView';
import type { PrintFormats } from './print-formats';
import { PRINT_WORDS } from './print-words';
import { Value } from './Value';

export interface PrintPageProps {
  readonly document: PrintDocument;
  readonly formats: PrintFormats;
}

/** The whole document, from top to bottom; where pages begin is the printer's affair. */
export function PrintPage({ document, formats }: PrintPageProps) {
  const { charts, tables, asOf } = document;
  const ofCut = (tableId: string) => charts.find(({ id }) => id === tableId.replace(/^by\./, 'compliance.'));
  const overall = charts.filter(({ id }) => !id.startsWith('compliance.'));
  return (
    <main>
      <Cover document={document} formats={formats} />
      <Headline figures={document.headline} formats={formats} />
      {overall.map((chart) => (
        <ChartView key={chart.id} chart={chart} formats={formats} />
      ))}
      <Groups document={document} formats={formats} />
      {tables.map((table) => {
        const chart = table.id.startsWith('by.') ? ofCut(table.id) : undefined;
        return (
          <div key={table.id}>
            <PrintTableView table={table} formats={formats} asOf={asOf} />
            {chart && <ChartView chart={chart} formats={formats} />}
          </div>
        );
      })}
    </main>
  );
}

function Cover({ document, formats }: PrintPageProps) {
  const isDrill = document.label === 'mock' || document.label === 'training';
  const fact = ({ kind, value }: Figure): string =>
    kind === 'instant' && typeof value === 'number'
      ? formats.instantWhole(value)
      : formats.value(value, kind);
  // The label stands beside the title; texts that need a line of their own have one.
  const shown = document.cover.filter(({ id }) => id !== 'label');
  const isWide = (id: string): boolean => ['file', 'sha256', 'faults', 'filter'].includes(id);
  return (
    <header>
      <div className={css.title}>
        <h1>{document.title}</h1>
        <span className={cx(css.label, isDrill && css.isDrill)}>{document.labelText}</span>
      </div>
      <dl className={css.facts}>
        {shown.map((figure) => (
          <Fact key={figure.id} name={figure.name} text={fact(figure)} isWide={isWide(figure.id)} />
        ))}
      </dl>
    </header>
  );
}

function Fact({
  name,
  text,
  isWide,
}: {
  readonly name: string;
  readonly text: string;
  readonly isWide: boolean;
}) {
  return (
    <>
      <dt>{name}</dt>
      <dd className={isWide ? css.wide : undefined}>{text}</dd>
    </>
  );
}

function Headline({
  figures,
  formats,
}: {
  readonly figures: readonly Figure[];
  readonly formats: PrintFormats;
}) {
  const words = PRINT_WORDS[formats.language];
  return (
    <dl className={css.headline} data-fits>
      {figures.map(({ id, name, kind, value, before }) => (
        <div key={id}>
          <dt>{name}</dt>
          <dd>
            <Value value={value} kind={kind} formats={formats} />
          </dd>
          {before !== null && <dd className={css.before}>{words.before(formats.value(before, kind))}</dd>}
        </div>
      ))}
    </dl>
  );
}

function Groups({ document, formats }: PrintPageProps) {
  return (
    <div className={css.groups}>
      {document.groups.map((group) => (
        <section key={group.id} className={css.group}>
          <h2>{group.title}</h2>
          <dl>
            {group.figures.map(({ id, name, kind, value }) => (
              <Row key={id} name={name}>
                <Value value={value} kind={kind} formats={formats} />
              </Row>
            ))}
          </dl>
        </section>
      ))}
    </div>
  );
}

function Row({ name, children }: { readonly name: string; readonly children: React.ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}
