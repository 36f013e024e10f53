import { type OutboxIntent, WarEngine } from '../../shared/engine';
import { scaledOpeningFen } from '../../shared/funds';
import { compareEvents, HOUR_MS, Rng, SECOND_MS, type WarEvent } from '../../shared/kernel';
import { DayWriter } from '../../shared/recording';
import { newSha256 } from '../engine/node-hash';
import { numberOption, readArguments, textOption } from './arguments';
import { CliError, EXIT } from './cli-error';
import { WholeFile } from './files';

const USAGE = 'warroom simulate --scenario S [--scale X] [--seed N] [--hours H] --out FILE';
/** Who decided in a recorded day: training leaves these out and lets the trainee decide. */
const CONSOLE_ID = 'recorded';
/** The recorded console looks at its clock once a second. */
const TICK_MS = SECOND_MS;
const FLUSH_CHARS = 262_144;

interface Answer {
  readonly at: number;
  readonly intent: OutboxIntent;
  readonly kind: 'acknowledged' | 'rejected';
  readonly reason?: string;
  readonly tookMs: number;
}

/** Writes the day that a scenario's world and a console on automatic make together: the same bytes for the same arguments. */
export async function simulate(argv: readonly string[]): Promise<number> {
  const { values } = readArguments(
    argv,
    {
      scenario: { type: 'string' },
      scale: { type: 'string' },
      seed: { type: 'string' },
      hours: { type: 'string' },
      out: { type: 'string' },
    },
    USAGE,
    0,
  );
  const scenario = textOption('scenario', values.scenario);
  const out = textOption('out', values.out);
  const scale =
    values.scale === undefined ? 1 : numberOption('scale', values.scale, { min: 0.0001, max: 10 });
  const seed =
    values.seed === undefined
      ? 0
      : numberOption('seed', values.seed, { min: 0, max: 4_294_967_295, whole: true });
  const hours =
    values.hours === undefined ? null : numberOption('hours', values.hours, { min: 0.01, max: 240 });
  if (!__MOCKS__) throw new CliError('this edition holds no simulator');
  const { scenarioInfo, scenarioInfos } = await import('../../mocks/scenarios');
  const { createWorld } = await import('../../mocks/simulator');
  const info = scenarioInfo(scenario);
  if (!info) {
    throw new CliError(
      `unknown scenario "${scenario}"; one of ${scenarioInfos()
        .map((known) => known.id)
        .join(', ')}`,
    );
  }

  const world = createWorld({ scenario, scale, seed });
  const end = hours === null ? world.endAt : world.startAt + Math.round(hours * HOUR_MS);
  const openingFen = scaledOpeningFen(scale);
  const engine = new WarEngine({ openingFen });
  const latency = new Rng(`${scenario}/${seed}/gateway-latency`);
  const file = new WholeFile(out);
  let text = '';
  const note = `simulated day; figures are published or constructed as scenario ${scenario} says`;
  const writer = new DayWriter(newSha256, (part) => (text += part), {
    name: info.title.en,
    scenario,
    scale,
    seed,
    note,
    funds: openingFen,
  });
  const flush = async (): Promise<void> => {
    const part = text;
    text = '';
    if (part !== '') await file.write(part);
  };
  try {
    let answers: Answer[] = [];
    for (let now: number = world.startAt; now <= end; now += TICK_MS) {
      const batch: WarEvent[] = [...answersBefore(engine, answers, now), ...world.advance(now)];
      answers = answers.filter((answer) => answer.at > now);
      batch.sort(compareEvents);
      engine.applyBatch(batch);
      engine.advanceTo(now);
      for (;;) {
        const context = { now, consoleId: CONSOLE_ID, moneyHold: null };
        const due = engine.order.arrange(engine.decideDue(context), now);
        if (due.events.length === 0) break;
        engine.applyBatch(due.events);
        for (const event of due.events) batch.push(event);
        for (const intent of due.intents) answers.push(answerOf(world, intent, now, latency.int(40, 120)));
      }
      batch.sort(compareEvents);
      for (const event of batch) {
        writer.event(event);
        if (text.length >= FLUSH_CHARS) await flush();
      }
    }
    writer.end();
    await flush();
    await file.commit();
  } catch (error) {
    await file.discard();
    throw error;
  }
  return EXIT.ok;
}

type World = ReturnType<typeof import('../../mocks/simulator').createWorld>;

/** What the platform says to an act, and when. The recorded console only ever pays. */
function answerOf(world: World, intent: OutboxIntent, now: number, tookMs: number): Answer {
  const body = intent.body as {
    disputeId: string;
    amountFen: number;
    fund: Parameters<World['fundBalanceFen']>[0];
    kind: 'advance' | 'instant' | 'guarantee';
  };
  const { disputeId, amountFen, fund, kind } = body;
  const outcome = world.applyCommand({ kind: 'payout', disputeId, amountFen, fund, payoutKind: kind });
  const answer = { at: now + tookMs, intent, kind: outcome.state, tookMs };
  return outcome.state === 'rejected' ? { ...answer, reason: outcome.detail } : answer;
}

function answersBefore(engine: WarEngine, answers: readonly Answer[], now: number): WarEvent[] {
  const events: WarEvent[] = [];
  for (const answer of answers) {
    if (answer.at > now) continue;
    const { at, intent, ...verdict } = answer;
    const context = { now: at, consoleId: CONSOLE_ID, moneyHold: null };
    events.push(...engine.order.number(engine.decideAnswer(intent, verdict, context)));
  }
  return events;
}
