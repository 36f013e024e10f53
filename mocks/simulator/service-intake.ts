import { HOUR_MS } from '../../shared/kernel';
import { SOURCES } from './emitter';
import { type SimContext, TURN } from './sim-context';

/** Share of troubles that people bring as an inquiry: those meet the bot first. Constructed. */
const INQUIRY_SHARE = 0.4;
const COMPLAINT_SHARE = 0.1;
/** Contacts an hour by people whose parcel is late. */
const PER_LATE_PARCEL_HOUR = 0.004;

/** The service bot at the door: who asks, what it settles alone, what it hands to people. */
export class ServiceIntake {
  /** Of inquiries, what the bot settles alone. */
  readonly contained: number;
  readonly #ctx: SimContext;
  #contacts = 0;
  #containedContacts = 0;
  #owedContacts = 0;
  #owedContained = 0;

  constructor(ctx: SimContext) {
    this.#ctx = ctx;
    this.contained = ctx.without.bots === true ? 0 : ctx.scenario.bots.containedShare;
    const { startAt, sampling } = ctx.scenario;
    ctx.on(TURN.intakeSample, () => this.#sample());
    ctx.plan(startAt + sampling.intakeMs, TURN.intakeSample, 0);
  }

  /** Of troubles, the part that becomes a dispute because no bot settles it first. */
  get passedPart(): number {
    return 1 - INQUIRY_SHARE * this.contained;
  }

  /** Channel of a dispute, given a draw: contained inquiries are not among them. */
  channelOf(draw: number): 'inquiry' | 'dispute' | 'complaint' {
    const x = draw * this.passedPart;
    if (x < COMPLAINT_SHARE) return 'complaint';
    return x < COMPLAINT_SHARE + INQUIRY_SHARE * (1 - this.contained) ? 'inquiry' : 'dispute';
  }

  /** What came up in a step: orders placed, late parcels waiting for `ms`, and troubles of all kinds. */
  add(orders: number, lateParcels: number, ms: number, troubles: number): void {
    const asking = (orders * this.#ctx.scenario.bots.contactsPerThousandOrders) / 1_000;
    const waiting = (lateParcels * PER_LATE_PARCEL_HOUR * ms) / HOUR_MS;
    const contacts = asking + waiting + troubles * INQUIRY_SHARE;
    this.#contacts += contacts;
    this.#containedContacts += contacts * this.contained;
  }

  #sample(): void {
    const { at, emitter, scenario } = this.#ctx;
    this.#owedContacts += this.#contacts;
    this.#owedContained += this.#containedContacts;
    const contacts = Math.floor(this.#owedContacts);
    const contained = Math.min(contacts, Math.floor(this.#owedContained));
    this.#owedContacts -= contacts;
    this.#owedContained -= contained;
    this.#contacts = 0;
    this.#containedContacts = 0;
    emitter.emit(SOURCES.service, 'warroom.intake.sampled.v1', 'intake/all', {
      windowMs: scenario.sampling.intakeMs,
      contacts,
      contained,
      handedOver: contacts - contained,
    });
    this.#ctx.plan(at + scenario.sampling.intakeMs, TURN.intakeSample, 0);
  }
}
