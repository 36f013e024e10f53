export const TRUST_ROLE = '--role=trust-';

/** The command line of a child of this program (children.ts). */
export function childArguments(program: string, name: string, options: object): string[] {
  return [program, `${TRUST_ROLE}${name}`, JSON.stringify(options)];
}
