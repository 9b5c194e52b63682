import { afterEach, expect, test, vi } from "vitest";
import { z } from "zod";
import { newKey } from "./new-key";

afterEach(() => vi.unstubAllGlobals());

test("a key is a UUID of version 4, and another one each time", () => {
  const keys = Array.from({ length: 1_000 }, newKey);
  expect(keys.every((key) => z.uuidv4().safeParse(key).success)).toBe(true);
  expect(new Set(keys).size).toBe(1_000);
});

test("a page over plain http has a key too", () => {
  vi.stubGlobal("crypto", { getRandomValues: (bytes: Uint8Array) => bytes.fill(0xff) });
  expect(newKey()).toBe("ffffffff-ffff-4fff-bfff-ffffffffffff");
});
