// The row that is being filled: numbers go to their columns, texts to spans that are looked up when the group is full.

import {
  AGENT, AGENTS, BYTES, CLIENT, CLIENTS, GROUP, HOST, HOSTS, METHOD, PATH, PATHS, REFERRER, REFERRERS,
  REFERRER_ROWS, STATUS, TIME, USER, USERS, USER_ROWS,
} from './memory';
import { internAll } from './texts';

/** Numbers of the dictionaries, as the host has them. */
const PATH_TEXTS: u32 = 0;
const CLIENT_TEXTS: u32 = 1;
const AGENT_TEXTS: u32 = 2;
const REFERRER_TEXTS: u32 = 3;
const USER_TEXTS: u32 = 4;
const HOST_TEXTS: u32 = 5;

const IDS: usize = memory.data(GROUP * 4, 16);
/** The row in the batch, the one that began the group, and how many rows of the group have these texts. */
let row: usize = 0;
let first: usize = 0;
let users: usize = 0;
let referrers: usize = 0;

/** Starts a batch. */
export function startBatch(): void {
  row = 0;
  first = 0;
}

/** How many rows are filled. */
@inline
export function rowCount(): u32 {
  return <u32>row;
}

/** How many rows of the group are filled. */
@inline
export function groupCount(): u32 {
  return <u32>(row - first);
}

/** Looks up the texts of the group and begins the next. */
export function endGroup(kind: u32): void {
  const count = <u32>(row - first);
  if (!count) return;
  const at = first << 2;
  internAll(PATH_TEXTS, PATHS, count, PATH + at);
  internAll(CLIENT_TEXTS, CLIENTS, count, CLIENT + at);
  if (kind != 0) internAll(AGENT_TEXTS, AGENTS, count, AGENT + at);
  else memory.fill(AGENT + at, 0, <usize>count << 2);
  if (kind == 2) internAll(HOST_TEXTS, HOSTS, count, HOST + at);
  scatter(USER_TEXTS, USERS, USER_ROWS, <u32>users, USER, at, count);
  scatter(REFERRER_TEXTS, REFERRERS, REFERRER_ROWS, <u32>referrers, REFERRER, at, count);
  users = 0;
  referrers = 0;
  first = row;
}

function scatter(
  number: u32, spans: usize, rows: usize, some: u32, column: usize, at: usize, count: u32,
): void {
  memory.fill(column + at, 0, <usize>count << 2);
  if (!some) return;
  internAll(number, spans, some, IDS);
  for (let i: usize = 0; i < some; i++)
    store<u32>(column + (<usize>load<u32>(rows + (i << 2)) << 2), load<u32>(IDS + (i << 2)));
}

@inline
function put(spans: usize, at: usize, end: usize): void {
  const span = spans + ((row - first) << 3);
  store<u32>(span, <u32>at);
  store<u32>(span, <u32>(end - at), 4);
}

@inline
export function putTime(time: f64): void {
  store<f64>(TIME + (row << 3), time);
}

@inline
export function putBytes(bytes: f64): void {
  store<f64>(BYTES + (row << 3), bytes);
}

@inline
export function putStatus(status: u32): void {
  store<u16>(STATUS + (row << 1), <u16>status);
}

@inline
export function putMethod(method: u32): void {
  store<u8>(METHOD + row, <u8>method);
}

@inline
export function putPath(at: usize, end: usize): void {
  put(PATHS, at, end);
}

@inline
export function putClient(at: usize, end: usize): void {
  put(CLIENTS, at, end);
}

@inline
export function putAgent(at: usize, end: usize): void {
  put(AGENTS, at, end);
}

@inline
export function putHost(at: usize, end: usize): void {
  put(HOSTS, at, end);
}

/** At most once a row, and only if there is one. */
export function putUser(at: usize, end: usize): void {
  store<u32>(USERS + (users << 3), <u32>at);
  store<u32>(USERS + (users << 3), <u32>(end - at), 4);
  store<u32>(USER_ROWS + (users << 2), <u32>row);
  users++;
}

/** At most once a row, and only if there is one. */
export function putReferrer(at: usize, end: usize): void {
  store<u32>(REFERRERS + (referrers << 3), <u32>at);
  store<u32>(REFERRERS + (referrers << 3), <u32>(end - at), 4);
  store<u32>(REFERRER_ROWS + (referrers << 2), <u32>row);
  referrers++;
}

/** The row is complete. */
@inline
export function nextRow(): void {
  row++;
}
