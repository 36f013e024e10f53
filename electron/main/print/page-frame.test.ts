import { expect, test } from 'vitest';
import { reportDocument, toPrintDocument } from '../../../shared/reports/document';
import { sampleReport } from '../../../shared/reports/document/testing/sample-report';
import { pageFrame } from './page-frame';

const printed = (file: string) => {
  const full = sampleReport();
  const report = { ...full.report, source: { ...full.report.source, file } };
  return toPrintDocument(reportDocument({ ...full, report }, { language: 'en', generator: 'test' }));
};
const textOf = (html: string): string =>
  html
    .replace(/<[^>]*>/g, '')
    .replace(/&#(\d+);/g, (_whole, code: string) => String.fromCodePoint(Number(code)));

test('every page says what the data are, and where they are from', () => {
  const { headerTemplate, footerTemplate } = pageFrame(printed('day.jsonl'));
  expect(textOf(headerTemplate)).toBe('Drill · MOCK dataDispute SLA report');
  expect(textOf(footerTemplate)).toBe('day.jsonl · SHA-256 e3b0c44298fc1c14… / ');
});

test('a file name can’t become markup of the frame', () => {
  const name = `"><script>x</script>'&lt;img src=x>😀`;
  const { footerTemplate } = pageFrame(printed(name));
  expect(footerTemplate).not.toContain('script');
  expect(footerTemplate).not.toContain('img');
  expect(textOf(footerTemplate)).toContain(name);
});
