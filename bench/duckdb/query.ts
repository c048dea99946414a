// What the watch bench runs as `duckdb`: the log loaded into a table, then asked by SQL for what the fast reader counts.
// `node query.ts <combined|json> <log>` prints the statuses.

/** What is used of the package. */
interface DuckDB {
  readonly DuckDBInstance: {
    readonly create: (
      path: string,
      options: Readonly<Record<string, string>>,
    ) => Promise<{ readonly connect: () => Promise<Connection> }>;
  };
}

interface Connection {
  readonly run: (sql: string) => Promise<unknown>;
  readonly runAndReadAll: (
    sql: string,
  ) => Promise<{ readonly getRows: () => readonly (readonly unknown[])[] }>;
}

const [, , kind, log] = process.argv;
// Not a literal: its types are not there when the repository is checked.
const specifier: string = '@duckdb/node-api';
const { DuckDBInstance }: DuckDB = await import(specifier);
// One thread, as the others have.
const connection = await (await DuckDBInstance.create(':memory:', { threads: '1' })).connect();
const name = `'${log!.replaceAll("'", "''")}'`;

// The brackets of the time are no quotes to CSV, so it comes as two columns.
const columns = ['client', 'ident', 'user', 'day', 'zone', 'request', 'status', 'bytes', 'referrer', 'agent']
  .map((column) => `'${column}': '${column === 'status' ? 'USMALLINT' : 'VARCHAR'}'`)
  .join(', ');
const rows =
  kind === 'json'
    ? `SELECT status, substr(time, 1, 16) AS minute, uri AS path, remote_addr AS client, http_user_agent AS agent,
         body_bytes_sent AS bytes
       FROM read_json(${name}, format = 'newline_delimited', columns = { 'time': 'VARCHAR', 'remote_addr': 'VARCHAR',
         'uri': 'VARCHAR', 'status': 'USMALLINT', 'body_bytes_sent': 'UBIGINT', 'http_user_agent': 'VARCHAR' })`
    : `SELECT status, substr(day, 2, 17) AS minute, split_part(split_part(request, ' ', 2), '?', 1) AS path, client,
         agent, try_cast(bytes AS UBIGINT) AS bytes
       FROM read_csv(${name}, auto_detect = false, header = false, delim = ' ', quote = '"', escape = '',
         strict_mode = false, ignore_errors = true, columns = { ${columns} })`;
await connection.run(`CREATE TABLE log AS ${rows}`);
const ask = async (sql: string) => (await connection.runAndReadAll(sql)).getRows();
const statuses = await ask('SELECT status, count(*) FROM log GROUP BY status ORDER BY status');
await ask('SELECT minute, status, count(*) FROM log GROUP BY minute, status');
for (const column of ['path', 'client', 'agent'])
  await ask(
    `SELECT ${column}, count(*) AS requests, sum(bytes) FROM log GROUP BY ${column} ORDER BY requests DESC LIMIT 1000`,
  );
console.log(JSON.stringify(Object.fromEntries(statuses.map(([status, count]) => [status, Number(count)]))));
