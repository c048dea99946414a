// Every number that decides whether something is an incident, with the reason for it. Rates scale with traffic by
// themselves; the counts keep a handful of errors from being one.

const minute = 60_000;

/** Below this many bad responses there is no incident, whatever the rate: chance alone makes a few. */
export const fewest = 20;

/** Quiet for so many steps, and what was there is over. Longer than a pause between two bursts of one cause. */
export const quietSteps = 10;

/** Requests with a key that stopped working: so many refusals and so long, that no person at a form makes them. */
export const refusals = { count: 50, duration: 10 * minute } as const;

/** A key that works has been used for a while before: fewer successes prove no habit. */
export const successesBefore = { count: 20, duration: 5 * minute } as const;

/** Requests in flight when a key ends overtake each other: so large a share may still succeed between refusals. */
export const overtaking = 0.01;

/** A program whose key ended goes on at its own pace, or backs off, or retries a little faster. An attack jumps. */
export const samePace = { slowest: 0.05, fastest: 5 } as const;

/** So many incidents of one kind are told one by one, the biggest; the others together. */
export const toldApart = 5;

/**
 * A change on our side turns away many clients at once: at least so many, some on each route, on routes that let nearly
 * everybody in before; all routes begin within so many steps, since a program that polls finds out at its next request.
 */
export const rollout = {
  clients: 8,
  clientsOfRoute: 3,
  steps: 3,
  refusedShare: 0.3,
  refusedBefore: 0.1,
} as const;

/**
 * Guessing passwords: so many failures of one client on one route, and so fast at its fastest. Tools that ban act on five
 * in a bucket that leaks one in ten seconds, and ban good clients by it; a person tires before twenty.
 */
export const guessing = { count: 20, perMinute: 8 } as const;

/** Trying stolen credentials: so many clients that were never let in, each a few times, most sign-ins failing. */
export const stuffing = {
  clients: 20,
  failuresEach: 10,
  failedShare: 0.4,
  timesUsual: 2,
  users: 10,
} as const;

/** A route is broken where so large a share fails, and many times more than otherwise; other routes stay below a third. */
export const broken = {
  rate: 0.02,
  timesUsual: 5,
  othersShare: 1 / 3,
  urgentRate: 0.2,
  urgentClients: 5,
} as const;

/** Routes that break within so many steps of each other broke of one cause. */
export const togetherSteps = 2;

/** Overload: so large a share of all requests, on so many routes; traffic or latency so many times that of before. */
export const overload = { rate: 0.02, routes: 3, traffic: 1.3, latency: 1.5, oneClientShare: 0.5 } as const;

/** How many steps before an event are compared with it. */
export const stepsBefore = 30;

/** An upstream is down where so large a share of a route's requests fails with it. Stray 502s of a restart stay below. */
export const upstreamDown = { rate: 0.05, guiltyShare: 0.5 } as const;

/** Everything is answered 503: somebody switched the service off, unless traffic has doubled. */
export const switchedOff = { rate: 0.9, steps: 3, count: 50, routes: 3, traffic: 2 } as const;

/** Clients that hang up after the same time: so large a share of all that hung up, and many times its surroundings. */
export const sameWait = { share: 0.3, timesAround: 5, shortest: 900, width: 100 } as const;

/** Without times in the log: so large a share of a route's requests was abandoned, many times more than otherwise. */
export const abandoned = { rate: 0.2, timesUsual: 5 } as const;

/** Went on against a limit: so many refusals, in so many steps with so many a minute (where no wait was asked for). */
export const limitIgnored = { count: 60, steps: 3, perMinute: 20 } as const;

/** A limit is tight when it meets many clients that ask seldom and mostly succeed. */
export const limitTight = { clients: 10, perStep: 8, ownShare: 0.5, routeRate: 0.03 } as const;

/** Many refreshes at once: so many failures of one client in one step, closer together than people click. */
export const storm = { count: 12, gap: 2000 } as const;

/** The same request again and again: so often, over so long a time, and most of what the client does. */
export const hopeless = { count: 100, duration: 10 * minute, steps: 10, ownShare: 0.5 } as const;

/** Dead links: so many paths, or one that is so much asked for. */
export const deadLinks = { paths: 5, visits: 20, visitsOfOne: 50 } as const;

/** A chain is one when most who are sent to its middle are sent on. */
export const chain = { count: 10, share: 0.5 } as const;

/** A temporary redirect that stays for weeks is permanent. */
export const temporary = { duration: 14 * 24 * 60 * minute, count: 50, share: 0.98 } as const;

/** Pages that are not there and say 200: so many paths with random names, and the same size each. */
export const soft404 = { paths: 10, randomShare: 0.5 } as const;

/** Crawlers get errors: so many and so large a share; robots.txt matters at once, since crawling stops with it. */
export const crawlerErrors = { count: 20, rate: 0.1, robots: 3, refusedAll: 0.95, paths: 5 } as const;

/** Looking for holes: so many routes that are not there, and hardly anything else. */
export const scanning = { routes: 10, share: 0.8 } as const;
