import { ensureTemplate, startThrowAwayServer } from "./test-databases.mjs";

/**
 * Vitest's global setup of the projects that need PostgreSQL: uses the server of TEST_DATABASE_URL (npm test gives
 * one), else starts its own, so that `npx vitest --project db` works alone. Tests copy the template it provides.
 */
export default async function provideServer({ provide }) {
  const given = process.env.TEST_DATABASE_URL;
  const server = given ? undefined : await startThrowAwayServer();
  const url = given || server.url("postgres");
  provide("serverUrl", url);
  provide("templateName", await ensureTemplate(url));
  return () => server?.stop();
}
