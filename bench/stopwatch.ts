/**
 * Adds up the time of pieces of work: by the wall's clock, and by the processor's, helper threads (collection) included.
 * On a machine left alone the two are close; where others are at work only the processor's says something of the program.
 */
export class Stopwatch {
  wallMs = 0;
  cpuMs = 0;

  run<T>(work: () => T): T {
    const stop = this.#start();
    const value = work();
    stop();
    return value;
  }

  async wait<T>(work: () => Promise<T>): Promise<T> {
    const stop = this.#start();
    const value = await work();
    stop();
    return value;
  }

  #start(): () => void {
    const cpu = process.cpuUsage();
    const wall = performance.now();
    return () => {
      this.wallMs += performance.now() - wall;
      const { user, system } = process.cpuUsage(cpu);
      this.cpuMs += (user + system) / 1_000;
    };
  }

  /** How many a second of the wall's clock, and how many a second of the processor's. */
  rates(count: number): { readonly wall: number; readonly cpu: number } {
    return { wall: (count * 1_000) / this.wallMs, cpu: (count * 1_000) / this.cpuMs };
  }
}
