import { MAX_FACTOR } from '../../shared/protocol';
import { numberOption, readArguments } from './arguments';
import { CliError, EXIT } from './cli-error';

const USAGE = 'warroom serve [--port P] [--scenario S] [--scale X] [--seed N] [--factor F] [--book DIR]';

/** Puts the mock gateway on a port of this machine until it's told to stop; prints its address on one line. */
export async function serve(argv: readonly string[]): Promise<number> {
  const { values } = readArguments(
    argv,
    {
      port: { type: 'string' },
      scenario: { type: 'string' },
      scale: { type: 'string' },
      seed: { type: 'string' },
      factor: { type: 'string' },
      book: { type: 'string' },
    },
    USAGE,
    0,
  );
  const port =
    values.port === undefined ? 0 : numberOption('port', values.port, { min: 0, max: 65_535, whole: true });
  const scenario = typeof values.scenario === 'string' ? values.scenario : '2015';
  const seed =
    values.seed === undefined
      ? 11
      : numberOption('seed', values.seed, { min: 0, max: 4_294_967_295, whole: true });
  const factor =
    values.factor === undefined ? 60 : numberOption('factor', values.factor, { min: 1, max: MAX_FACTOR });
  if (!__MOCKS__) throw new CliError('this edition holds no mock gateway');
  const { scenarioInfo, scenarioInfos } = await import('../../mocks/scenarios');
  const { serveMockGateway } = await import('../../mocks/server');
  const info = scenarioInfo(scenario);
  if (!info) {
    throw new CliError(
      `unknown scenario "${scenario}"; one of ${scenarioInfos()
        .map((known) => known.id)
        .join(', ')}`,
    );
  }
  const scale =
    values.scale === undefined
      ? info.drillScale
      : numberOption('scale', values.scale, { min: 0.0001, max: 10 });
  const bookDir = typeof values.book === 'string' ? values.book : null;
  const server = await serveMockGateway({ port, scenario, scale, seed, factor, bookDir }).catch(
    (error: NodeJS.ErrnoException) => {
      const taken = error.code === 'EADDRINUSE' || error.code === 'EACCES';
      throw new CliError(
        taken ? `port ${port} can't be had (${error.code}); choose another with --port` : error.message,
      );
    },
  );
  process.stdout.write(`mock gateway of scenario ${scenario} at ${server.url}\n`);
  await new Promise<void>((resolve) => {
    process.once('SIGINT', resolve);
    process.once('SIGTERM', resolve);
  });
  await server.close();
  return EXIT.ok;
}
