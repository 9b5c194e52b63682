import { appendFile, open, readFile } from "node:fs/promises";
import { env } from "~/env";
import { database } from "~/platform/db/client";
import { log } from "~/platform/log";
import { readRoots } from "./chain";
import { type AuditRoot, auditRootDto } from "./contract";

/** Enough for the last lines of the file; a root takes about 150 bytes. */
const tailBytes = 4_096;
/** A day of sealing every minute is 1,440 roots. */
const exportedAtOnceMax = 10_000;

/**
 * Appends the roots that are newer than the file's last to the file of `AUDIT_ROOTS_FILE`, a JSON object a line, and
 * answers how many. Nothing without that setting. What is there is never rewritten, so that a chain that was changed
 * whole contradicts it. Two that append at once write a root twice, which harms nobody.
 */
export async function exportAuditRoots(): Promise<number> {
  const file = env().AUDIT_ROOTS_FILE;
  if (file === undefined) return 0;
  const last = await lastExported(file);
  const roots = await readRoots(database(), {
    after: BigInt(last?.position ?? 0),
    limit: exportedAtOnceMax,
  });
  if (roots.length === 0) return 0;
  await appendFile(file, roots.map((root) => `${JSON.stringify(root)}\n`).join(""), { mode: 0o600 });
  log().info({ roots: roots.length, last: roots.at(-1)?.position }, "audit roots were exported");
  return roots.length;
}

/** The roots that were exported to a file. Throws an Error that names the line it cannot read. */
export async function readAuditRoots(file: string): Promise<AuditRoot[]> {
  return parseRoots(await readFile(file, "utf8"), file);
}

function parseRoots(text: string, file: string): AuditRoot[] {
  return text.split("\n").flatMap((line, index) => {
    if (line.trim() === "") return [];
    const root = auditRootDto.safeParse(parseJson(line));
    if (!root.success) throw new Error(`${file}:${index + 1}: is no audit root`);
    return [root.data];
  });
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

async function lastExported(file: string): Promise<AuditRoot | undefined> {
  try {
    const handle = await open(file, "r");
    try {
      const { size } = await handle.stat();
      const start = Math.max(0, size - tailBytes);
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(tailBytes), 0, tailBytes, start);
      const tail = buffer.toString("utf8", 0, bytesRead);
      // What begins in the middle of a line is none.
      return parseRoots(start === 0 ? tail : tail.slice(tail.indexOf("\n") + 1), file).at(-1);
    } finally {
      await handle.close();
    }
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  }
}
