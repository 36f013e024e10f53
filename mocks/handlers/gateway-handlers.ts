import { HttpResponse, http, type RequestHandler } from 'msw';
import type { z } from 'zod';
import {
  CURSOR_HEADER,
  GATEWAY_PATHS,
  IDEMPOTENCY_HEADER,
  zJournalMark,
  zJuryBody,
  zLetterBody,
  zPayoutBody,
  zRecoveryBody,
  zRevertBody,
  zSettlementBody,
  zTakedownBody,
} from '../../shared/protocol';
import type { WorldCommand } from '../simulator';
import { jsonAnswer, openAnswer, problem, readBody } from './answers';
import type { DeskAnswer } from './command-desk';
import type { CommandFault, FeedFault } from './mock-contract';
import { zMockControl, zMockEvents, zMockFaults } from './mock-contract';
import type { GatewayCore } from './mock-gateway';
import { pause } from './system-timers';

const MAX_COMMAND_BYTES = 65_536;
const MAX_MOCK_BYTES = 33_554_432;
const MAX_KEY_CHARS = 200;

type Params = Readonly<Record<string, string | readonly string[] | undefined>>;
interface Call {
  readonly request: Request;
  readonly params: Params;
}

/** The platform gateway's HTTP surface as msw handlers; served in process and over a real port alike. */
export function gatewayHandlers(core: GatewayCore): RequestHandler[] {
  const guarded = (work: (call: Call) => Promise<Response>) => async (call: Call) => {
    if (core.isStopped) return HttpResponse.error();
    if (core.failure !== null) return problem(core, 500, { code: 'internal', message: core.failure });
    return work(call);
  };
  const feed = (work: (request: Request) => Response) =>
    guarded(async ({ request }) => {
      const fault = core.faults.drawFeedFault();
      return fault === null ? work(request) : befallFeed(core, request, fault);
    });
  const any = (path: string) => `*${path}`;
  return [
    http.get(
      any(GATEWAY_PATHS.session),
      feed(() => jsonAnswer(core, 200, core.session())),
    ),
    http.get(
      any(GATEWAY_PATHS.events),
      feed((request) => openEvents(core, request)),
    ),
    http.get(
      any(GATEWAY_PATHS.snapshot),
      feed(() => openSnapshot(core)),
    ),
    http.get(
      any('/v1/listings/:itemId'),
      guarded(async ({ params }) => shutOut(core) ?? jsonAnswer(core, 200, core.item(String(params.itemId)))),
    ),
    http.post(
      any('/v1/listings/:itemId/takedown'),
      guarded((call) =>
        takeCommand(core, call, zTakedownBody, (body) => listingCommand('takedown', call.params, body)),
      ),
    ),
    http.post(
      any('/v1/listings/:itemId/relist'),
      guarded((call) =>
        takeCommand(core, call, zTakedownBody, (body) => listingCommand('relist', call.params, body)),
      ),
    ),
    http.post(
      any(GATEWAY_PATHS.payouts),
      guarded((call) =>
        takeCommand(core, call, zPayoutBody, ({ disputeId, amountFen, fund, kind }) => ({
          kind: 'payout',
          disputeId,
          amountFen,
          fund,
          payoutKind: kind,
        })),
      ),
    ),
    http.post(
      any(GATEWAY_PATHS.settlements),
      guarded((call) =>
        takeCommand(core, call, zSettlementBody, ({ disputeId, outcome, paidFen, payer, by, onAppeal }) => ({
          kind: 'settlement',
          disputeId,
          outcome,
          paidFen,
          payer,
          by,
          ...(onAppeal === undefined ? {} : { isOnAppeal: onAppeal }),
        })),
      ),
    ),
    http.post(
      any('/v1/settlements/:key/revert'),
      guarded((call) =>
        takeCommand(core, call, zRevertBody, ({ disputeId, settledAt, clickedAt, by }) => ({
          kind: 'revert',
          disputeId,
          settlementKey: String(call.params.key),
          settledAt,
          clickedAt,
          by,
        })),
      ),
    ),
    http.post(
      any(GATEWAY_PATHS.juries),
      guarded((call) =>
        takeCommand(core, call, zJuryBody, ({ juryId, disputeId, panel, deadlineAt, by }) => ({
          kind: 'jury',
          juryId,
          disputeId,
          panel,
          deadlineAt,
          by,
        })),
      ),
    ),
    http.post(
      any(GATEWAY_PATHS.letters),
      guarded((call) =>
        takeCommand(core, call, zLetterBody, ({ kind, id, to, itemId, text, by }) => ({
          kind: 'letter',
          letter: kind,
          id,
          to,
          itemId: itemId ?? null,
          text,
          by,
        })),
      ),
    ),
    http.post(
      any(GATEWAY_PATHS.recoveries),
      guarded((call) =>
        takeCommand(core, call, zRecoveryBody, ({ disputeId, amountFen, fund, by }) => ({
          kind: 'recovery',
          disputeId,
          amountFen,
          fund,
          by,
        })),
      ),
    ),
    http.get(
      any('/v1/commands/:key'),
      guarded(async ({ params }) => {
        const closed = shutOut(core);
        if (closed) return closed;
        const answer = core.lookUp(String(params.key));
        return answer
          ? jsonAnswer(core, 200, answer)
          : problem(core, 404, {
              code: 'not_found',
              message: 'no command came under this key',
              key: String(params.key),
            });
      }),
    ),
    http.get(
      any('/v1/marks/:journal'),
      guarded(async ({ params }) => {
        const mark = core.marks.get(String(params.journal));
        return mark
          ? jsonAnswer(core, 200, mark)
          : problem(core, 404, { code: 'not_found', message: 'no mark was told of this journal' });
      }),
    ),
    http.post(
      any('/v1/marks/:journal'),
      guarded(({ request, params }) => setMark(core, request, String(params.journal))),
    ),
    http.post(
      any(GATEWAY_PATHS.mockControl),
      guarded(({ request }) => control(core, request)),
    ),
    http.post(
      any(GATEWAY_PATHS.mockEvents),
      guarded(({ request }) => injectEvents(core, request)),
    ),
    http.post(
      any(GATEWAY_PATHS.mockFaults),
      guarded(({ request }) => setFaults(core, request)),
    ),
    http.get(
      any(GATEWAY_PATHS.mockBook),
      guarded(async () => jsonAnswer(core, 200, core.book())),
    ),
    http.all(
      any('/*'),
      guarded(async () => problem(core, 404, { code: 'not_found', message: 'there is nothing here' })),
    ),
  ];
}

function openEvents(core: GatewayCore, request: Request): Response {
  const after = request.headers.get('last-event-id');
  if (after !== null && !/^\d{1,15}$/.test(after))
    return problem(core, 400, { code: 'bad_message', message: 'Last-Event-ID must be a cursor' });
  return openAnswer(core, core.openStream(after === null ? null : Number(after)), 'text/event-stream', {});
}

function openSnapshot(core: GatewayCore): Response {
  const { cursor, body } = core.openSnapshot();
  return openAnswer(core, body, 'application/x-ndjson', { [CURSOR_HEADER]: cursor });
}

function listingCommand(
  kind: 'takedown' | 'relist',
  params: Params,
  body: z.infer<typeof zTakedownBody>,
): WorldCommand {
  return { kind, itemId: String(params.itemId), reason: body.reason, by: body.by };
}

/** What an order or a look-up gets from a gateway that doesn't let this console in at present; null when it does. */
function shutOut(core: GatewayCore): Response | null {
  return core.faults.unauthorised
    ? problem(core, 401, { code: 'unauthorised', message: 'the token has expired' })
    : null;
}

/** One order, with what may befall it before and after its effect. */
async function takeCommand<B extends { readonly commandId: string }>(
  core: GatewayCore,
  { request }: Call,
  schema: z.ZodType<B>,
  toCommand: (body: B) => WorldCommand,
): Promise<Response> {
  const closed = shutOut(core);
  if (closed) return closed;
  const key = request.headers.get(IDEMPOTENCY_HEADER);
  if (key !== null && (key === '' || key.length > MAX_KEY_CHARS)) {
    return problem(core, 400, {
      code: 'bad_message',
      message: `${IDEMPOTENCY_HEADER} must have 1 to ${MAX_KEY_CHARS} characters`,
    });
  }
  const body = await readBody(request, MAX_COMMAND_BYTES, schema);
  if (!body.ok) return problem(core, body.status, { code: 'bad_message', message: body.message, key });
  const latencyMs = core.faults.drawLatencyMs();
  if (latencyMs > 0) await pause(core.timers, latencyMs);
  const fault = core.faults.drawCommandFault();
  const early = await befallBefore(core, request, fault);
  if (early) return early;
  // While it was waiting the gateway may have been stopped, or a restarted one may still be getting where it was.
  const isReady = await core.ready();
  if (core.isStopped) return HttpResponse.error();
  if (!isReady) return catchingUp(core);
  const content = `${new URL(request.url).pathname} ${JSON.stringify(body.value)}`;
  const deskRequest = { key, commandId: body.value.commandId, content, command: toCommand(body.value) };
  const answer = core.execute(deskRequest, fault === 'reject' ? 'refused_by_platform' : null);
  return befallAfter(core, fault, answer);
}

/** Null when nothing keeps the command from its effect. */
async function befallBefore(
  core: GatewayCore,
  request: Request,
  fault: CommandFault | null,
): Promise<Response | null> {
  switch (fault) {
    case 'drop_request':
      return HttpResponse.error();
    case 'hang':
      return hang(request);
    case 'fail_before':
      return problem(core, 503, { code: 'gateway_unreachable', message: 'failed before the effect' });
    case 'too_many':
      return tooMany(core);
    case 'bare_before':
      return bareRefusal(core);
    case 'reject':
    case 'drop_response':
    case 'fail_after':
    case 'bare_after':
    case 'pending':
    case null:
      return null;
  }
}

function befallAfter(core: GatewayCore, fault: CommandFault | null, answer: DeskAnswer): Response {
  if (fault === 'drop_response') return HttpResponse.error();
  if (fault === 'fail_after')
    return problem(core, 500, { code: 'internal', message: 'failed after the effect' });
  if (fault === 'bare_after') return bareRefusal(core);
  if (answer.status === 409) {
    return problem(core, 409, { code: 'conflict', message: answer.message, key: answer.key });
  }
  if (fault === 'pending') return jsonAnswer(core, 200, { key: answer.answer.key, state: 'pending' });
  return jsonAnswer(core, answer.status, answer.answer);
}

async function befallFeed(core: GatewayCore, request: Request, fault: FeedFault): Promise<Response> {
  switch (fault) {
    case 'drop_request':
      return HttpResponse.error();
    case 'hang':
      return hang(request);
    case 'fail_before':
      return problem(core, 503, { code: 'gateway_unreachable', message: 'failed by a fault' });
    case 'too_many':
      return tooMany(core);
    case 'redirect':
      return new HttpResponse(null, { status: 302, headers: { location: 'http://127.0.0.1:9/elsewhere' } });
    case 'garbage':
      return new HttpResponse('<!doctype html><title>Sign in</title>', {
        headers: { 'content-type': 'text/html' },
      });
  }
}

/** Answers nothing for as long as the caller waits. */
async function hang(request: Request): Promise<Response> {
  await new Promise<void>((resolve) => {
    if (request.signal.aborted) resolve();
    request.signal.addEventListener('abort', () => resolve(), { once: true });
  });
  return HttpResponse.error();
}

function tooMany(core: GatewayCore): Response {
  return problem(
    core,
    429,
    { code: 'rate_limited', message: 'too many requests' },
    {
      'retry-after': String(core.faults.retryAfterSec),
    },
  );
}

function catchingUp(core: GatewayCore): Response {
  const error = { code: 'gateway_unreachable', message: 'still catching up' };
  return problem(core, 503, error, { 'retry-after': '1' });
}

/** What something between the console and the gateway answers: a page of its own, which names no key. */
function bareRefusal({ faults }: GatewayCore): Response {
  const status = faults.bareStatus;
  const page = `<!doctype html><title>${status}</title><p>Refused by the proxy</p>`;
  return new HttpResponse(page, { status, headers: { 'content-type': 'text/html' } });
}

async function control(core: GatewayCore, request: Request): Promise<Response> {
  const body = await readBody(request, MAX_COMMAND_BYTES, zMockControl);
  if (!body.ok) return problem(core, body.status, { code: 'bad_message', message: body.message });
  if (body.value.factor !== undefined) core.setFactor(body.value.factor);
  if (body.value.paused === true) core.pause();
  if (body.value.paused === false) core.resume();
  return jsonAnswer(core, 200, core.session());
}

async function setMark(core: GatewayCore, request: Request, journal: string): Promise<Response> {
  const body = await readBody(request, MAX_COMMAND_BYTES, zJournalMark);
  if (!body.ok) return problem(core, body.status, { code: 'bad_message', message: body.message });
  const kept = core.marks.get(journal);
  if (kept === undefined || kept.seq <= body.value.seq) core.marks.set(journal, body.value);
  return jsonAnswer(core, 200, core.marks.get(journal));
}

async function injectEvents(core: GatewayCore, request: Request): Promise<Response> {
  const body = await readBody(request, MAX_MOCK_BYTES, zMockEvents);
  if (!body.ok) return problem(core, body.status, { code: 'bad_message', message: body.message });
  if (!(await core.ready())) return catchingUp(core);
  return jsonAnswer(core, 200, { cursor: core.inject(body.value.events) });
}

async function setFaults(core: GatewayCore, request: Request): Promise<Response> {
  const body = await readBody(request, MAX_MOCK_BYTES, zMockFaults);
  if (!body.ok) return problem(core, body.status, { code: 'bad_message', message: body.message });
  core.setFaults(body.value);
  return new HttpResponse(null, { status: 204 });
}
