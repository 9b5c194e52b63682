import { matchHas } from "next/dist/shared/lib/router/utils/prepare-destination";
import { expect, test } from "vitest";
import { z } from "zod";

const ruleSchema = z.object({
  packedChunks: z.object({
    source: z.string(),
    has: z.array(z.object({ type: z.literal("header"), key: z.string(), value: z.string() })),
  }),
});
/** By its address: the configuration is read by Node itself, and is no part of what the compiler checks. */
const address: string = new URL("./packed-chunks.mjs", import.meta.url).href;
const { packedChunks } = ruleSchema.parse(await import(/* @vite-ignore */ address));

/** Whether Next, by its own matching, answers with Brotli. */
function getsBrotli(acceptEncoding: string | null): boolean {
  const headers = acceptEncoding === null ? {} : { "accept-encoding": acceptEncoding };
  const request = Object.assign(Object.create(null), { headers });
  return matchHas(request, {}, packedChunks.has) !== false;
}

test.each([
  "br",
  "gzip, deflate, br, zstd",
  "br;q=1.0, gzip;q=0.8, *;q=0.1",
  "gzip;q=1.0,br;q=0.001",
  "gzip , br ; q=.5",
  "deflate,br;q=1",
  "br;q=0.050, gzip;q=0",
])("%j is answered with Brotli", (accepted) => {
  expect(getsBrotli(accepted)).toBe(true);
});

test.each([
  null,
  "",
  "gzip, deflate",
  "br;q=0",
  "br;q=0.000, gzip",
  "gzip, br;q=0, deflate",
  "gzip, br ; q=0.0",
  "br;q=.0, gzip",
  "identity",
  "identity;q=1, *;q=0",
  "*",
  "BR",
  "x-br, gzip",
  "br-2, gzip",
  "brotli",
  "gzip;x=br",
  "br;q=2",
  "br;q=",
  "br;level=9",
])("%j is not", (accepted) => {
  expect(getsBrotli(accepted)).toBe(false);
});

test("a header of ten thousand codings is read at once", () => {
  expect(getsBrotli(`${"br;q=0,".repeat(10_000)}gzip`)).toBe(false);
});
