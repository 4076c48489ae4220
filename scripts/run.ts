/** Starts a program and shows what it prints; nothing is parsed from its output. */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** Arguments by which Node runs a TypeScript file of this repository. */
export const withHooks = (file: string, ...more: readonly string[]): readonly string[] => [
  '--import',
  './test/support/node-hooks.mjs',
  file,
  ...more,
];

/** @returns the exit code; a program that cannot be started, or ends by a signal, counts as 1 */
export function run(command: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<number> {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: ROOT, stdio: 'inherit', env: { ...process.env, ...env } });
    child.once('error', (error) => {
      console.error(`${command}: ${error.message}`);
      resolve(1);
    });
    child.once('exit', (code) => resolve(code ?? 1));
  });
}

/** Like {@link run}, for what runs beside something else: its output is handed back whole, and does not mix with the other's. */
export function runQuietly(
  command: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<{ readonly code: number; readonly output: string }> {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, ...env } });
    const chunks: Buffer[] = [];
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => chunks.push(chunk));
    const end = (code: number, more = ''): void => resolve({ code, output: Buffer.concat(chunks).toString() + more });
    child.once('error', (error) => end(1, `${command}: ${error.message}\n`));
    child.once('close', (code) => end(code ?? 1));
  });
}

/** Like {@link run}; ends this process where it fails. */
export async function must(command: string, args: readonly string[]): Promise<void> {
  const code = await run(command, args);
  if (code !== 0) process.exit(code);
}
