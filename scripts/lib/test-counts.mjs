import { readJson } from './fingerprint.mjs';

/** From Vitest's JSON report. A test file that couldn't be loaded counts as one failed test: it hides at least one. */
export function unitCounts(file) {
  const report = readJson(file);
  if (!report) return { passed: 0, failed: 1 };
  const unloaded = (report.testResults ?? []).filter(
    (suite) => suite.status === 'failed' && suite.assertionResults.length === 0,
  );
  return { passed: report.numPassedTests ?? 0, failed: (report.numFailedTests ?? 0) + unloaded.length };
}

/** From Playwright's JSON report. A test that passed on its second try counts as passed, and Playwright lists it as flaky. */
export function endToEndCounts(file) {
  const report = readJson(file);
  if (!report) return { passed: 0, failed: 1 };
  const { expected = 0, flaky = 0, unexpected = 0 } = report.stats ?? {};
  return { passed: expected + flaky, failed: unexpected + (report.errors?.length ?? 0) };
}
