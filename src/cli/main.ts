#!/usr/bin/env node
/**
 * `open-badge-wallet verify|card|bake|unbake|serve`: the engine and the backend on the command line.
 * Exit codes: 0 valid, 1 not valid, 2 could not be checked, 3 unusable input, 4 was valid at an earlier moment.
 */
import { bakeCommand, unbakeCommand } from './bake.js';
import { verifyCommand } from './verify.js';
import { USAGE } from './usage.js';

const [command, ...rest] = process.argv.slice(2);
const COMMANDS: Readonly<Record<string, (args: readonly string[]) => Promise<number>>> = {
  verify: verifyCommand,
  bake: bakeCommand,
  unbake: unbakeCommand,
  card: async (args) => await (await import('./card.js')).cardCommand(args),
  // A badge is verified without loading a server.
  serve: async (args) => await (await import('./serve.js')).serveCommand(args),
  operator: async (args) => await (await import('./setup.js')).operatorCommand(args),
  terms: async (args) => await (await import('./setup.js')).termsCommand(args),
};
/** Also after a command; a file of that name comes after `--`. */
const wantsHelp = (given: readonly string[]): boolean => {
  const end = given.indexOf('--');
  return given.slice(0, end < 0 ? given.length : end).some((one) => one === '--help' || one === '-h');
};
const run = command !== undefined && Object.hasOwn(COMMANDS, command) ? COMMANDS[command] : undefined;

if (!run || wantsHelp(rest)) {
  const asked = run !== undefined || command === undefined || command === '--help' || command === '-h' || command === 'help';
  (asked ? process.stdout : process.stderr).write(USAGE);
  process.exitCode = command === undefined || !asked ? 3 : 0;
} else {
  try {
    process.exitCode = await run(rest);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 3;
  }
}
