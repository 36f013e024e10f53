import type { HostileDesk } from '../hostile-desk';
import type { Answer } from '../raw-page';

/** What an attack and the same act by the right person come to, once its scene is set. */
interface Scene {
  readonly attack: () => Promise<Answer>;
  readonly control: () => Promise<Answer>;
}

/** One thing that a page gone wrong, or somebody at its developer's console, tries. */
export interface Attack {
  readonly name: string;
  /** What the engine has to say to it. */
  readonly refusedAs: Answer;
  /** What is no act (a look, a message that can't be read) leaves no refusal on record. */
  readonly leavesNoTrace?: true;
  readonly stage: (desk: HostileDesk) => Scene | Promise<Scene>;
}

/** How an attack went. */
export interface AttackOutcome {
  readonly name: string;
  readonly expected: Answer;
  readonly answer: Answer;
  /** Types of what was recorded as done; none, where it was refused. */
  readonly done: readonly string[];
  /** Refusals put on record for it. */
  readonly refused: number;
  readonly leavesNoTrace: boolean;
  readonly control: Answer;
}

/** Runs one, and then the same act by whoever may do it. */
export async function runAttack(desk: HostileDesk, attack: Attack): Promise<AttackOutcome> {
  const { attack: tried, control } = await attack.stage(desk);
  const before = await desk.lastSeq();
  const answer = await tried();
  await desk.settle();
  const { done, refused } = await desk.actsSince(before);
  const { name, refusedAs: expected, leavesNoTrace = false } = attack;
  return { name, expected, answer, done, refused, leavesNoTrace, control: await control() };
}
