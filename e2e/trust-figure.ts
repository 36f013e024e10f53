/** Everything, or what the whole test has time for. `npm run soak` asks for everything. */
export const IS_FULL_SIZE = process.env.WARROOM_TRUST === 'full';

/**
 * Prints what a promise of the table of trust came to: its figure, or what came of the same with the guard off. The soak
 * reads these lines (bench/soak/trust/in-electron.ts).
 */
export function trustFigure(row: number, figure: string): void {
  process.stdout.write(`trust row ${row}: ${figure}\n`);
}

export function trustControl(row: number, control: string): void {
  process.stdout.write(`trust row ${row} control: ${control}\n`);
}
