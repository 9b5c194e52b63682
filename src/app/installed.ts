import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { cache } from "react";
import { env } from "~/env";

/** The build's own id; null while one develops, where nothing may be kept. */
export const buildId = cache(async (): Promise<string | null> => {
  if (env().NODE_ENV !== "production") return null;
  try {
    return (await readFile(join(process.cwd(), ".next/BUILD_ID"), "utf8")).trim();
  } catch {
    return null;
  }
});
