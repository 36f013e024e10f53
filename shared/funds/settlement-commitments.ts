import { MinuteSums } from '../kernel';
import { FUNDS } from './events';

/** A settlement by command: what it would draw from a fund, and whether the platform answered. */
interface SettlementFile {
  /** Number of the fund; −1 while the request isn't there, or when no fund pays. */
  fund: number;
  amountFen: number;
  requestedAt: number;
  /** Earliest answer; null while there is none. */
  answeredAt: number | null;
  /** Event that told of it being settled; null while none did. */
  settledBy: string | null;
  settledFen: number;
}

/** A settlement's file as it survives structured clone. */
export type SettlementFileDump = readonly [commandId: string, file: Readonly<SettlementFile>];

/**
 * What clicked settlements hold back from the funds until the platform answers. Files are kept after the answer: they
 * tell the same settlement told twice from two settlements, and an answer may come before its request is read.
 */
export class SettlementCommitments {
  readonly #files: Map<string, SettlementFile>;
  readonly committedFen = new Float64Array(FUNDS.length);
  /** By fund and minute: commitments made less commitments ended. */
  readonly committedFlow = FUNDS.map(() => new MinuteSums());

  constructor(dump: readonly SettlementFileDump[] = []) {
    this.#files = new Map(dump.map(([commandId, file]) => [commandId, { ...file }]));
    for (const file of this.#files.values()) this.#count(file, 1);
  }

  /** `fund`: number of the fund that pays, −1 when another party does. */
  request(
    commandId: string,
    request: { readonly at: number; readonly fund: number; readonly amountFen: number },
  ): void {
    const file = this.#fileOf(commandId);
    if (request.fund < 0 || (file.fund >= 0 && !isBefore(request, file))) return;
    // Told twice, the earlier one stands, whichever came first.
    this.#count(file, -1);
    file.fund = request.fund;
    file.amountFen = request.amountFen;
    file.requestedAt = request.at;
    this.#count(file, 1);
  }

  reject(commandId: string, at: number): void {
    this.#answer(this.#fileOf(commandId), at);
  }

  /**
   * The settlement took place. Answers the event that told of it first (`eventId` itself when this one does), with what
   * that one paid.
   */
  settle(
    commandId: string,
    told: { readonly at: number; readonly eventId: string; readonly paidFen: number },
  ): { readonly eventId: string; readonly paidFen: number } {
    const file = this.#fileOf(commandId);
    this.#answer(file, told.at);
    if (file.settledBy === null) {
      file.settledBy = told.eventId;
      file.settledFen = told.paidFen;
    }
    return { eventId: file.settledBy, paidFen: file.settledFen };
  }

  /** Settlements that hold money back, sorted by command id as JavaScript sorts text. */
  open(): readonly (readonly [commandId: string, fund: number, amountFen: number])[] {
    return [...this.#files]
      .filter(([, file]) => file.fund >= 0 && file.answeredAt === null)
      .map(([commandId, file]) => [commandId, file.fund, file.amountFen] as const)
      .sort((a, b) => (a[0] < b[0] ? -1 : 1));
  }

  dump(): readonly SettlementFileDump[] {
    return [...this.#files].map(([commandId, file]) => [commandId, { ...file }]);
  }

  #answer(file: SettlementFile, at: number): void {
    if (file.answeredAt !== null && file.answeredAt <= at) return;
    this.#count(file, -1);
    file.answeredAt = at;
    this.#count(file, 1);
  }

  /** Adds (or with −1 takes back) what a file contributes to the sums. */
  #count(file: Readonly<SettlementFile>, sign: 1 | -1): void {
    if (file.fund < 0) return;
    const flow = this.committedFlow[file.fund]!;
    flow.add(file.requestedAt, sign * file.amountFen);
    if (file.answeredAt === null) this.committedFen[file.fund]! += sign * file.amountFen;
    else flow.add(Math.max(file.requestedAt, file.answeredAt), -sign * file.amountFen);
  }

  #fileOf(commandId: string): SettlementFile {
    let file = this.#files.get(commandId);
    if (!file) {
      file = { fund: -1, amountFen: 0, requestedAt: 0, answeredAt: null, settledBy: null, settledFen: 0 };
      this.#files.set(commandId, file);
    }
    return file;
  }
}

function isBefore(
  told: { readonly at: number; readonly fund: number; readonly amountFen: number },
  known: Readonly<SettlementFile>,
): boolean {
  return (told.at - known.requestedAt || told.fund - known.fund || told.amountFen - known.amountFen) < 0;
}
