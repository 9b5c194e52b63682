import { randomBytes } from "node:crypto";
import postgres from "postgres";
import { afterAll, beforeAll, inject } from "vitest";
import { connect, disconnect } from "~/platform/db/client";

declare module "vitest" {
  interface ProvidedContext {
    /** Any database of the test server, as its superuser. */
    serverUrl: string;
    /** The migrated and seeded database that tests copy. */
    templateName: string;
  }
}

/** Room for the widest race; the server takes 300 connections and race files run one at a time. */
const poolSize = 16;

/**
 * Gives the test file that calls it, at its top, a database of its own: a copy of the seeded template, which the
 * application's pool is pointed at before the first test and which is dropped after the last.
 *
 * @param max connections of the application's pool
 * @returns `url()`, the copy's address, for a test that opens connections of its own or starts a process
 */
export function testDatabase(max = poolSize): { url: () => string } {
  const name = `test_${randomBytes(8).toString("hex")}`;
  const url = () => {
    const address = new URL(inject("serverUrl"));
    address.pathname = `/${name}`;
    return address.href;
  };

  beforeAll(async () => {
    await onServer((sql) => sql`create database ${sql(name)} template ${sql(inject("templateName"))}`);
    connect(url(), { max });
  });
  afterAll(async () => {
    await disconnect();
    await onServer((sql) => sql`drop database ${sql(name)} with (force)`);
  });
  return { url };
}

async function onServer(use: (sql: postgres.Sql) => PromiseLike<unknown>): Promise<void> {
  const sql = postgres(inject("serverUrl"), { max: 1, onnotice: () => {} });
  try {
    await use(sql);
  } finally {
    await sql.end({ timeout: 1 });
  }
}
