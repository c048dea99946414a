// Starts the programs of an example: Node.js and Python, servers and clients.

import type { ChildProcess } from 'node:child_process';
import { execFileSync, spawn } from 'node:child_process';
import { connect, createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

/** The Python that has the packages the examples use, or why there is none. */
export function findPython(): { readonly command: string } | { readonly missing: string } {
  const needs = 'import fastapi, uvicorn, flask, httpx, jwt';
  for (const command of ['python3', '/usr/bin/python3']) {
    try {
      execFileSync(command, ['-c', needs], { stdio: 'ignore' });
      return { command };
    } catch {
      // The next one may have them.
    }
  }
  return {
    missing:
      'no python3 with fastapi, uvicorn, flask, httpx and pyjwt (on Debian: apt-get install python3-fastapi python3-uvicorn python3-flask python3-httpx python3-jwt)',
  };
}

/** A server of an example, running. */
export interface Running {
  readonly port: number;
  stop(): Promise<void>;
}

// Below the ports that systems hand out by themselves: what a program opens on port 0 can never take one of these in
// the moment between finding it free and using it.
let nextPort = 20_000 + (process.pid % 1_000) * 12;

/** A port that was free a moment ago. */
export async function freePort(): Promise<number> {
  for (let tries = 0; tries < 1_000; tries++) {
    nextPort = nextPort >= 32_000 ? 20_000 : nextPort + 1;
    if (await isFree(nextPort)) return nextPort;
  }
  throw new Error('no free port from 20000 to 32000');
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.on('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });
}

/**
 * Starts a server on a free port and waits until it accepts connections.
 *
 * @throws Error with what the program printed, if it ends first or does not listen within a minute
 */
export async function startServer(command: string, file: string): Promise<Running> {
  const port = await freePort();
  const child = spawn(command, [file], {
    env: environment({ PORT: String(port) }),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  child.stdout.on('data', (chunk) => (printed += chunk));
  child.stderr.on('data', (chunk) => (printed += chunk));
  for (let tries = 0; tries < 2400; tries++) {
    if (child.exitCode !== null)
      throw new Error(`${file} ended with ${child.exitCode} before it listened:\n${printed}`);
    if (await accepts(port)) return { port, stop: () => stop(child) };
    await pause(25); // until the program has opened its port; nothing tells when
  }
  await stop(child);
  throw new Error(`${file} did not listen on ${port} within a minute:\n${printed}`);
}

/**
 * Runs a client to its end.
 *
 * @param environment as the client's file of expected output sets it, and `API`
 * @returns what it printed
 * @throws Error if it fails or takes longer than two minutes
 */
export function runClient(
  command: string,
  file: string,
  variables: Readonly<Record<string, string>>,
): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, [file], {
      env: environment(variables),
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: 120_000,
    });
    let out = '';
    let err = '';
    child.stdout.on('data', (chunk) => (out += chunk));
    child.stderr.on('data', (chunk) => (err += chunk));
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) resolve(out);
      else reject(new Error(`${file} ended with ${code}:\n${out}${err}`));
    });
  });
}

function environment(variables: Readonly<Record<string, string>>): NodeJS.ProcessEnv {
  const { NODE_TEST_CONTEXT: _, ...rest } = process.env;
  return {
    ...rest,
    PYTHONUNBUFFERED: '1',
    PYTHONDONTWRITEBYTECODE: '1',
    NO_PROXY: '*',
    no_proxy: '*',
    ...variables,
  };
}

function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.on('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.on('error', () => resolve(false));
  });
}

function stop(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve();
    child.on('exit', () => resolve());
    child.kill('SIGKILL');
  });
}
