import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants } from "node:zlib";

/** A year: a chunk's name changes with its content. */
const KEPT_SECONDS = 31_536_000;
const folder = join(process.cwd(), ".next/static/chunks");
/** A chunk's own name and nothing that leads elsewhere; with `.br` behind it still as long as a file's name may be. */
const chunkName = /^[\w~-][\w.~-]{0,199}\.(js|css)$/;
const pack = promisify(brotliCompress);
/** For a build that nobody has packed: quick to make, and still smaller than gzip. */
const quickly = { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } };

/**
 * A script or style of the build as Brotli, which the build has packed as tightly as it goes: a sixth less than what
 * Next packs on the way out. next.config.mjs sends everybody here who can read it, and says that it is Brotli.
 */
export async function GET(_request: Request, { params }: { params: Promise<{ file: string }> }) {
  const { file } = await params;
  const kind = chunkName.exec(file)?.[1];
  if (kind === undefined) return new Response(null, { status: 404 });
  const body = (await read(`${file}.br`)) ?? (await packedNow(file));
  if (body === null) return new Response(null, { status: 404 });
  // Ten of these come with a first visit, and each of their bytes with them: no word that says nothing. Without a
  // charset a script is read as its page is, which is UTF-8.
  return new Response(body, {
    headers: {
      "content-type": kind === "css" ? "text/css" : "text/javascript",
      "content-length": String(body.length),
      "cache-control": `max-age=${KEPT_SECONDS}, immutable`,
      vary: "accept-encoding",
    },
  });
}

async function packedNow(file: string): Promise<Buffer<ArrayBuffer> | null> {
  const plain = await read(file);
  return plain === null ? null : Buffer.from(await pack(plain, quickly));
}

async function read(file: string): Promise<Buffer<ArrayBuffer> | null> {
  try {
    return await readFile(join(folder, file));
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw error;
  }
}
