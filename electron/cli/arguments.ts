import { type ParseArgsConfig, parseArgs } from 'node:util';
import { type EpochMs, parseTime } from '../../shared/kernel';
import { CliError } from './cli-error';

type Options = NonNullable<ParseArgsConfig['options']>;

/** Reads a command's words. Errors: an unknown or repeated option, a missing value or a wrong count of files is bad use. */
export function readArguments<O extends Options>(
  argv: readonly string[],
  options: O,
  usage: string,
  positionals: number,
): { readonly values: { readonly [K in keyof O]?: string | boolean }; readonly files: readonly string[] } {
  try {
    const parsed = parseArgs({
      args: [...argv],
      options,
      allowPositionals: positionals > 0,
      strict: true,
      tokens: true,
    });
    const seen = new Set<string>();
    for (const token of parsed.tokens) {
      if (token.kind !== 'option') continue;
      if (seen.has(token.name)) throw new CliError(`--${token.name} is given twice; usage: ${usage}`);
      seen.add(token.name);
    }
    if (parsed.positionals.length !== positionals) {
      throw new CliError(
        `expected ${positionals} file argument(s), got ${parsed.positionals.length}; usage: ${usage}`,
      );
    }
    return {
      values: parsed.values as { readonly [K in keyof O]?: string | boolean },
      files: parsed.positionals,
    };
  } catch (error) {
    if (error instanceof CliError) throw error;
    throw new CliError(`${(error as Error).message.split('. ')[0]}; usage: ${usage}`);
  }
}

type Value = string | boolean | undefined;

export function textOption(name: string, value: Value): string {
  if (typeof value !== 'string' || value === '') throw new CliError(`--${name} is missing`);
  return value;
}

/** A decimal number within bounds. Errors: anything else, with the bounds. */
export function numberOption(
  name: string,
  value: Value,
  bounds: { min: number; max: number; whole?: boolean },
): number {
  const text = textOption(name, value);
  const number = /^\d+(\.\d+)?$/.test(text) ? Number(text) : Number.NaN;
  const fits =
    number >= bounds.min && number <= bounds.max && (bounds.whole !== true || Number.isInteger(number));
  if (!fits) {
    throw new CliError(
      `--${name} must be a ${bounds.whole ? 'whole ' : ''}number from ${bounds.min} to ${bounds.max}, got "${text}"`,
    );
  }
  return number;
}

export function timeOption(name: string, value: Value): EpochMs {
  const text = textOption(name, value);
  const at = parseTime(text);
  if (at === null) {
    throw new CliError(
      `--${name} must be a time with an offset, e.g. 2015-11-11T02:00:00+08:00, got "${text}"`,
    );
  }
  return at;
}
