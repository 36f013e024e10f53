import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { approvalView } from '../../shared/approvals';
import { DESK_STRAY_MS, NO_DOUBT } from '../../shared/clock';
import { APPROVAL_KINDS, type DeskTopic, type HubTopic, MIN_INTERVAL_MS } from '../../shared/engine';
import { scaledOpeningFen } from '../../shared/funds';
import {
  type CodedError,
  codedError,
  err,
  faultOf,
  ok,
  type Result,
  type Stepwise,
} from '../../shared/kernel';
import { lintPolicySet } from '../../shared/policies';
import type {
  Caller,
  CallHandlers,
  ScenarioInfo,
  SessionStart,
  StatusView,
  TopicName,
  TopicParamsOut,
} from '../../shared/protocol';
import { ApprovalsSource } from './approvals/approvals-source';
import { CallError } from './call-error';
import { LookingSource, NotedSource, PresenceSource, SavedViewsSource } from './desk-sources';
import { createDrill, drillScenarios } from './feed/drill';
import type { GatewaySource } from './feed/gateway-source';
import { createLiveSource } from './feed/live';
import { FolderLock } from './folder-lock';
import { ImportDesk } from './imports/import-desk';
import { inSlices } from './in-slices';
import { openSqliteJournal } from './journal';
import { type CaseTopic, caseOf, isCaseTopic, SHOWN_TO_ANYBODY } from './people/call-gates';
import { actorOf, lookerOf } from './people/caller';
import { guardedCalls } from './people/guarded-calls';
import type { Cost } from './people/passcode-hash';
import { PeopleDesk } from './people/people-desk';
import { Presence } from './presence';
import { type Ask, Questions } from './questions';
import { queueCalls } from './queue-calls';
import { FileGrants } from './reports/file-grants';
import { type ReportPorts, SessionReports } from './reports/session-reports';
import { restoreEngine } from './restore';
import { SavedViews } from './saved-views';
import { Session, type SessionOptions } from './session';
import {
  isSameSession,
  readCurrentSession,
  type SessionConfig,
  sessionDir,
  writeCurrentSession,
} from './session-config';
import { SkipBook } from './skip-book';
import { journalFault, startFault } from './start-fault';
import type { TopicSource } from './subscriptions';

/** How often a window may be told of the desk's own topics, at most, milliseconds. */
const DESK_INTERVAL_MS: Readonly<Record<DeskTopic, number>> = {
  status: 250,
  people: 100,
  savedViews: 250,
  presence: 500,
  acts: 250,
  reportJob: 250,
  approvals: 250,
  importLog: 250,
};
const DEFAULT_SCENARIO = '2015';
const DEFAULT_SEED = 11;
const DEFAULT_FACTOR = 60;

export interface DeskOptions {
  /** Folder for journals and settings of this desk. */
  readonly dataDir: string;
  readonly consoleId: string;
  readonly wallNow: () => number;
  /** The desk's wall clock itself, epoch ms; the machine's unless given. */
  readonly deskNow?: () => number;
  /** Called whenever another session, or none, stands behind the subscriptions. */
  readonly onSwitch: () => void;
  readonly outbox?: SessionOptions['outbox'];
  /** What a passcode costs to try; tests take less. */
  readonly passcodeCost?: Cost;
  /** Where a person chose to have files, and who has pages to print with; without them nothing is exported. */
  readonly reports?: Pick<ReportPorts, 'grants' | 'printPdf'> & { readonly inputs?: FileGrants };
}

/** Calls that do something in somebody's name. */
const ACT_CALL = /^(?:command|bulk)\./;

/** One console: at most one session at a time, and what windows ask of it. */
export class Desk {
  readonly #options: DeskOptions;
  #session: Session | null = null;
  #reports: SessionReports | null = null;
  #fault: CodedError | null = null;
  #lock: FolderLock | null = null;
  #switching: Promise<unknown> = Promise.resolve();
  readonly #questions = new Questions();
  readonly #presence = new Presence(() => this.#options.wallNow());
  #savedViews: Promise<SavedViews> | null = null;
  #skipBook: { readonly journalId: string; readonly book: Promise<SkipBook> } | null = null;

  readonly #imports: ImportDesk;
  /** Who sits at this desk's windows. */
  readonly people: PeopleDesk;

  constructor(options: DeskOptions) {
    this.#options = options;
    const { wallNow, reports } = options;
    this.#imports = new ImportDesk({
      inputs: reports?.inputs ?? new FileGrants(wallNow),
      ...(reports ?? noFiles(wallNow)),
      generator: `Warroom ${__VERSION__}`,
    });
    const { dataDir, passcodeCost } = options;
    this.people = new PeopleDesk({ dataDir, wallNow, ...(passcodeCost ? { cost: passcodeCost } : {}) });
    const calls = { ...this.#sessionCalls, ...this.#imports.calls, ...this.people.calls };
    this.calls = guardedCalls(calls, (name, caller) => this.people.gate.admit(name, caller));
  }

  get session(): Session | null {
    return this.#session;
  }

  get now(): number {
    return this.#session?.engine.now ?? 0;
  }

  /** Takes up the session of last time (when it's the one asked for, or none was), else begins one. */
  async open(asked: SessionStart | null): Promise<Result<unknown, CodedError>> {
    const locked = this.#takeFolder();
    if (!locked.ok) return locked;
    const current = readCurrentSession(this.#options.dataDir);
    if (current && (asked === null || isSameSession(current, asked))) return this.#switch(current);
    return this.start(asked ?? { mode: 'drill', scenario: DEFAULT_SCENARIO });
  }

  /** Ends the running session (its journal stays) and begins a new one. */
  async start(asked: SessionStart): Promise<Result<{ journalId: string }, CodedError>> {
    const locked = this.#takeFolder();
    if (!locked.ok) return locked;
    const config = await this.#newConfig(asked);
    return config.ok ? this.#switch(config.value) : config;
  }

  /** A data folder has one writer: a second desk on it, whoever started it, runs no session and says why. */
  #takeFolder(): Result<unknown, CodedError> {
    if (this.#lock) return ok(null);
    const taken = FolderLock.take(this.#options.dataDir);
    if (taken.ok) {
      this.#lock = taken.value;
      return taken;
    }
    const { kind, reason } = taken.error;
    this.#fault =
      kind === 'in_use'
        ? codedError('folder_in_use', 'another Warroom works in this data folder')
        : codedError('not_recording', `the data folder can't be locked: ${reason}`);
    this.#options.onSwitch();
    return err(this.#fault);
  }

  async close(): Promise<void> {
    await this.#switching.catch(() => undefined);
    this.#imports.close();
    await this.people.close();
    this.#reports?.close();
    await this.#session?.close();
    this.#session = null;
    this.#lock?.release();
    this.#lock = null;
  }

  readonly calls: CallHandlers;

  readonly #sessionCalls: Omit<CallHandlers, keyof ImportDesk['calls'] | keyof PeopleDesk['calls']> = {
    'session.scenarios': () => drillScenarios(),
    'session.start': async (params, caller) => {
      await this.people.gate.admitSession(caller);
      return unwrap(await this.start(params));
    },
    'session.setFactor': ({ factor }) => this.#control({ factor }),
    'session.pause': () => this.#control({ paused: true }),
    'session.resume': () => this.#control({ paused: false }),
    'command.execute': async (asked, caller) => {
      const request = await this.people.requestOf(asked, caller);
      return unwrap(await this.#running().execute(request));
    },
    'bulk.preview': async (asked, caller) =>
      unwrap(await this.#running().bulk.preview({ ...asked, actor: actorOf(caller) })),
    'bulk.start': async (asked, caller) =>
      unwrap(await this.#running().bulk.start({ ...asked, actor: actorOf(caller) })),
    'bulk.propose': async (asked, caller) => {
      const actor = actorOf(caller);
      return unwrap(await this.#running().bulk.proposals.propose({ ...asked, actor }));
    },
    'approval.get': ({ approvalId }) => {
      const { engine } = this.#running();
      return approvalView(engine.state.approvals, approvalId, APPROVAL_KINDS, this.#options.wallNow());
    },
    'bulk.cancel': async (asked, caller) =>
      unwrap(await this.#running().bulk.cancel({ ...asked, actor: actorOf(caller) })),
    'bulk.continue': async (asked, caller) =>
      unwrap(await this.#running().bulk.resume({ ...asked, actor: actorOf(caller) })),
    'bulk.undo': async (asked, caller) =>
      unwrap(await this.#running().bulk.undo({ ...asked, actor: actorOf(caller) })),
    'search.find': (params, caller) => {
      const { text, limit } = params;
      const asked = { kind: 'search.find', about: JSON.stringify(params), isNewestOnly: true };
      return this.#ask(caller, asked, () => this.#running().engine.search(text, limit));
    },
    'engine.digest': () => this.#running().digest(),
    'audit.page': ({ filter, before, limit }) => this.#running().audit.page(filter, before, limit),
    'audit.verify': () => this.#running().verify(),
    'report.start': (params, caller) => this.#reporting().calls['report.start'](params, caller),
    'report.cancel': (params, caller) => this.#reporting().calls['report.cancel'](params, caller),
    'export.report': (params, caller) => this.#reporting().calls['export.report'](params, caller),
    'export.again': (params, caller) => this.#reporting().calls['export.again'](params, caller),
    'export.shift': (params, caller) => this.#reporting().calls['export.shift'](params, caller),
    'export.evidence': (params, caller) => this.#reporting().calls['export.evidence'](params, caller),
    'export.audit': (params, caller) => this.#reporting().calls['export.audit'](params, caller),
    'export.list': (params, caller) => this.#reporting().calls['export.list'](params, caller),
    'export.cancel': (params, caller) => this.#reporting().calls['export.cancel'](params, caller),
    'refundRules.dryRun': ({ rules }) => this.#inSlices((engine) => engine.dryRunRefundRules(rules)),
    ...queueCalls({
      running: () => this.#running(),
      ask: (...asked) => this.#ask(...asked),
      presence: this.#presence,
      views: () => this.#views(),
      skips: () => this.#skips(),
      require: (caller, act) => this.people.gate.require(caller, act),
    }),
    'acts.tryNow': ({ keys }) => {
      this.#running().tryActsNow(keys);
      return null;
    },
    'policy.test': ({ facts, set, openedAt }) =>
      this.#running().engine.testPolicies({
        facts,
        ...(set === undefined ? {} : { set }),
        ...(openedAt === undefined ? {} : { openedAt }),
      }),
    'policy.dryRun': ({ set }) => this.#inSlices((engine) => engine.dryRunPolicies(set)),
    'policy.lint': ({ set }) => lintPolicySet(set),
  };

  /** A source for a subscription; null while there's no session to look at. */
  readonly openSource = (topic: TopicName, params: unknown, caller: Caller): TopicSource | null => {
    const me = lookerOf(caller);
    if (caller.state !== 'signed_in' && !SHOWN_TO_ANYBODY.has(topic)) return null;
    if (topic === 'status')
      return { poll: () => this.status() as never, set: () => undefined, close: () => undefined };
    if (topic === 'people') return asSource(this.people.open(caller));
    if (topic === 'presence') return asSource(new PresenceSource(this.#presence, me));
    if (topic === 'savedViews') return asSource(new SavedViewsSource(this.#views(), me));
    if (topic === 'importLog') return asSource(this.#imports.openLog(params as TopicParamsOut<'importLog'>));
    if (this.#session === null) return null;
    if (topic === 'reportJob')
      return asSource(this.#reporting().openJob(params as TopicParamsOut<'reportJob'>));
    if (topic === 'acts') return asSource(this.#session.openActs(params as TopicParamsOut<'acts'>));
    if (topic === 'approvals')
      return asSource(new ApprovalsSource(this.#session.engine, this.#options.wallNow));
    return isCaseTopic(topic)
      ? this.#openCase(this.#session, topic, params, caller)
      : asSource(this.#session.hub.open(topic, params as never, me));
  };

  /** A case by itself, its money or its clock: for those who may open evidence, and that they do is put on record. */
  #openCase(session: Session, topic: CaseTopic, params: unknown, caller: Caller): TopicSource | null {
    if (!this.people.gate.mayDo(caller, 'evidence.open')) {
      const error = codedError('forbidden', `a ${topic} isn't theirs to open`);
      void this.people.gate.note(
        caller,
        { kind: 'evidence.open', about: `dispute/${caseOf(params)}` },
        error,
      );
      return null;
    }
    const noted = (source: TopicSource): TopicSource =>
      new NotedSource(source, params, (shown) => this.people.noteOpened(caller, caseOf(shown)));
    if (topic !== 'dispute') return noted(asSource(session.hub.open(topic, params as never)));
    const looked = params as TopicParamsOut<'dispute'>;
    const looker = { window: caller.window, viewer: lookerOf(caller) };
    return noted(
      asSource(new LookingSource(this.#presence, session.hub.open(topic, looked), looked, looker)),
    );
  }

  /** An act that can't be read was tried all the same: it's counted with the refused ones. */
  readonly noteUnreadable = (call: string, caller: Caller, error: CodedError): void => {
    if (!ACT_CALL.test(call)) return;
    void this.people.gate.note(caller, { kind: call, commandId: `unreadable:${call}` }, error);
  };

  readonly intervalOf = (topic: TopicName): number =>
    Object.hasOwn(DESK_INTERVAL_MS, topic)
      ? DESK_INTERVAL_MS[topic as DeskTopic]
      : MIN_INTERVAL_MS[topic as HubTopic];

  status(): StatusView {
    if (this.#session) return this.#session.status();
    const fault = this.#fault;
    return {
      session: null,
      now: 0,
      clock: NO_DOUBT,
      feed: { state: 'connecting', ageMs: 0, eventsPerSec: 0, fault: fault ? faultOf(fault) : null },
      journal: {
        state: fault ? 'failed' : 'ok',
        seq: 0,
        fault: fault ? faultOf(fault) : null,
      },
      counters: { late: 0, duplicates: 0, unknown: 0, bad: 0, foreign: 0, anomalies: 0 },
      outbox: { pending: 0, unknown: 0, reconciling: 0, shutOut: null },
      custody: { faults: [], isRemembered: false },
    };
  }

  #running(): Session {
    if (!this.#session)
      throw new CallError(this.#fault ?? codedError('no_session', 'no session is running yet'));
    return this.#session;
  }

  /** Looks at all of a session's disputes; refused once it isn't the running one any more. */
  #inSlices<T>(begin: (engine: Session['engine']) => Stepwise<T>): Promise<T> {
    const session = this.#running();
    return inSlices(begin(session.engine), { onTurn: () => this.#requireStill(session) });
  }

  /** Works a window's question out beside other work. */
  readonly #ask: Ask = (caller, asked, begin) => {
    const session = this.#running();
    const check = (): void => this.#requireStill(session);
    // What was asked about the session before is no answer about this one.
    const about = `${session.config.journalId} ${asked.about}`;
    return this.#questions.ask({ ...asked, about, window: caller.window, begin, check });
  };

  #requireStill(session: Session): void {
    if (this.#session !== session) throw new CallError(codedError('no_session', 'the session has ended'));
  }

  #views(): Promise<SavedViews> {
    const { dataDir, wallNow } = this.#options;
    this.#savedViews ??= SavedViews.open(dataDir, wallNow);
    return this.#savedViews;
  }

  /** The skips of the running session. */
  #skips(): Promise<SkipBook> {
    const { dataDir, wallNow } = this.#options;
    const { journalId } = this.#running().config;
    if (this.#skipBook?.journalId !== journalId) {
      this.#skipBook = { journalId, book: SkipBook.open(sessionDir(dataDir, journalId), wallNow) };
    }
    return this.#skipBook.book;
  }

  #reporting(): SessionReports {
    this.#running();
    if (!this.#reports) throw new CallError(codedError('no_session', 'no session is running yet'));
    return this.#reports;
  }

  #reportsOf(session: Session): SessionReports {
    const { dataDir, wallNow, reports } = this.#options;
    const ports = reports ?? noFiles(wallNow);
    return new SessionReports({
      source: session.reportSource(),
      ports: { ...ports, wallNow, folder: path.join(dataDir, 'exports') },
    });
  }

  async #control(control: { factor?: number; paused?: boolean }): Promise<null> {
    const session = this.#running();
    unwrap(await session.setControl(control));
    if (session.config.mode === 'drill') {
      const config = { ...session.config, ...readCurrentSession(this.#options.dataDir), ...control };
      await writeCurrentSession(this.#options.dataDir, config as SessionConfig);
    }
    return null;
  }

  async #newConfig(asked: SessionStart): Promise<Result<SessionConfig, CodedError>> {
    const suffix = randomUUID().slice(0, 8);
    const stamp = new Date(this.#options.wallNow()).toISOString().replace(/[-:]|\.\d+/g, '');
    if (asked.mode === 'live') {
      return ok({ mode: 'live', journalId: `live-${stamp}-${suffix}`, gatewayUrl: asked.gatewayUrl });
    }
    const scenarios = await drillScenarios();
    if (scenarios.length === 0) return err(codedError('not_in_this_edition', 'this edition holds no drill'));
    const scenario = scenarios.find((known: ScenarioInfo) => known.id === asked.scenario);
    if (!scenario) return err(codedError('not_found', `no scenario ${asked.scenario}`));
    return ok({
      mode: 'drill',
      journalId: `drill-${scenario.id}-${stamp}-${suffix}`,
      scenario: scenario.id,
      scale: asked.scale ?? scenario.drillScale,
      seed: asked.seed ?? DEFAULT_SEED,
      factor: asked.factor ?? DEFAULT_FACTOR,
      paused: false,
    });
  }

  #switch(config: SessionConfig): Promise<Result<{ journalId: string }, CodedError>> {
    const result = this.#switching
      .then(() => this.#switchNow(config))
      .catch((error: unknown) => {
        // Whatever a folder or a disk throws at a start is a session that isn't there, never an engine that isn't.
        this.#fault = startFault(error);
        this.#options.onSwitch();
        return err(this.#fault);
      });
    this.#switching = result.catch(() => undefined);
    return result;
  }

  async #switchNow(config: SessionConfig): Promise<Result<{ journalId: string }, CodedError>> {
    const old = this.#session;
    this.#reports?.close();
    this.#reports = null;
    this.#session = null;
    await this.people.sessionChanged(null);
    this.#options.onSwitch();
    await old?.close();
    const opened = await this.#openSession(config);
    if (opened.ok) {
      this.#session = opened.value;
      this.#reports = this.#reportsOf(opened.value);
      this.#fault = null;
      await writeCurrentSession(this.#options.dataDir, config);
      await this.people.sessionChanged(opened.value);
    } else this.#fault = opened.error;
    this.#options.onSwitch();
    return opened.ok ? ok({ journalId: config.journalId }) : opened;
  }

  async #openSession(config: SessionConfig): Promise<Result<Session, CodedError>> {
    const dir = sessionDir(this.#options.dataDir, config.journalId);
    const journal = await openSqliteJournal({ dir });
    if (!journal.ok) return err(journalFault(journal.error));
    const source = await this.#openSource(config, dir);
    if (!source.ok) {
      await journal.value.close();
      return source;
    }
    try {
      // Before the platform has spoken, only the desk's own clock can tell a recorded instant that lies ahead.
      const { deskNow = Date.now } = this.#options;
      const latest = deskNow() + DESK_STRAY_MS;
      // Of a real gateway's funds only that is known what it says; a drill's begin as its scale has it.
      const restored = await restoreEngine(
        journal.value,
        config.mode === 'live'
          ? { latest, openingFen: 'told' }
          : { openingFen: scaledOpeningFen(config.scale) },
      );
      const { consoleId, wallNow, outbox } = this.#options;
      const base = {
        config,
        consoleId,
        journal: journal.value,
        restored,
        source: source.value,
        wallNow,
        deskNow,
      };
      return ok(await Session.start(outbox ? { ...base, outbox } : base));
    } catch (error) {
      await source.value.close();
      await journal.value.close();
      return err(startFault(error));
    }
  }

  async #openSource(config: SessionConfig, dir: string): Promise<Result<GatewaySource, CodedError>> {
    if (config.mode === 'live') return createLiveSource(config.gatewayUrl);
    const drill = await createDrill({ ...config, bookDir: dir });
    if (drill.ok && config.paused) drill.value.control.pause();
    return drill;
  }
}

/** The server deals with all topics alike: each payload goes to the window that asked for its topic. */
function asSource<N extends TopicName>(source: TopicSource<N>): TopicSource {
  return source as unknown as TopicSource;
}

function unwrap<T>(result: Result<T, CodedError>): T {
  if (!result.ok) throw new CallError(result.error);
  return result.value;
}

/** Of a process that nobody chooses files for. */
function noFiles(wallNow: () => number): Pick<ReportPorts, 'grants' | 'printPdf'> {
  return {
    grants: new FileGrants(wallNow),
    printPdf: () => Promise.reject(new Error('this process has nobody to print with')),
  };
}
