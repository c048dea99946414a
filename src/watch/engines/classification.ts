// The catalogue's signals as SQL, so that a database reads a status as the command line does.

import { signalOf, signals } from '../signal.ts';

/**
 * An expression that gives the number of a status's signal in `signals`.
 *
 * @param column the column that holds the status, 0 to 999
 * @param vendor whose readings hold
 * @returns SQL that every ClickHouse understands: classes as ranges, exceptions from them by `transform`
 */
export function signalSql(column: string, vendor: string): string {
  const of = (status: number) => signals.indexOf(signalOf(status, vendor));
  // What most statuses of a class are is said once for the class.
  const classes = Array.from({ length: 10 }, (_, hundreds) => {
    const counts = new Map<number, number>();
    for (let status = hundreds * 100; status < hundreds * 100 + 100; status++)
      counts.set(of(status), (counts.get(of(status)) ?? 0) + 1);
    return [...counts].toSorted((a, b) => b[1] - a[1])[0]![0];
  });
  const exceptions = Array.from({ length: 1000 }, (_, status) => status).filter(
    (status) => of(status) !== classes[Math.floor(status / 100)],
  );
  const byClass = `transform(intDiv(${column}, 100), [${classes.map((_, at) => at).join(', ')}], [${classes.join(', ')}], ${of(999)})`;
  return `transform(toInt64(${column}), [${exceptions.join(', ')}], [${exceptions.map(of).join(', ')}], toInt64(${byClass}))`;
}
