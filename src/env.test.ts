import { expect, test } from "vitest";
import { parseEnv } from "./env";

const twinKey = "sk_test_rachel_twin_0001";
const twin = { PAYSTACK_SECRET_KEY: twinKey, PAYSTACK_BASE_URL: "http://localhost:4010" };
const live = { PAYSTACK_SECRET_KEY: "sk_live_0123456789abcdef" };

function parse(more: Record<string, string>) {
  return parseEnv({
    DATABASE_URL: "postgres://rachel@127.0.0.1/rachel",
    NEXTAUTH_SECRET: "a secret of this test alone, long enough",
    ...more,
  });
}

test("without a word about it, Paystack is Paystack", () => {
  expect(parse({}).PAYSTACK_BASE_URL).toBe("https://api.paystack.co");
  expect(parse({ NODE_ENV: "production", ...live }).livePayments).toBe(true);
  expect(parse({ PAYSTACK_SECRET_KEY: "sk_test_of_paystack" }).livePayments).toBe(false);
});

test.each([
  "http://localhost:4010",
  "https://paystack.example",
  "http://api.paystack.co",
  "https://api.paystack.co.example",
  "https://api.paystack.co:8443",
])("a live key never goes to %s, in no environment", (PAYSTACK_BASE_URL) => {
  for (const NODE_ENV of ["development", "test", "production"]) {
    expect(() => parse({ NODE_ENV, ...live, PAYSTACK_BASE_URL })).toThrow(/live keys go to https:/);
  }
  const PAYSTACK_PREVIOUS_SECRET_KEY = live.PAYSTACK_SECRET_KEY;
  expect(() => parse({ ...twin, PAYSTACK_BASE_URL, PAYSTACK_PREVIOUS_SECRET_KEY })).toThrow(
    /live keys go to/,
  );
});

test("in production a stand-in takes no money, unless everybody can see that it is a demonstration", () => {
  expect(() => parse({ NODE_ENV: "production", ...twin })).toThrow(/stand-in .* refused in production/);
  expect(parse({ NODE_ENV: "production", DEMO_MODE: "1", ...twin }).PAYSTACK_BASE_URL).toBe(
    "http://localhost:4010",
  );
  expect(parse(twin).PAYSTACK_SECRET_KEY).toBe(twinKey);
});

test("the stand-in's key is never sent to Paystack itself", () => {
  expect(() => parse({ PAYSTACK_SECRET_KEY: twinKey })).toThrow(/is the stand-in's/);
});

test("an address with more than scheme, host and port is refused without being repeated", () => {
  for (const more of ["/v2", "?a=1"]) {
    expect(() => parse({ ...twin, PAYSTACK_BASE_URL: `http://localhost:4010${more}` })).toThrow(
      /host and port/,
    );
  }
  const PAYSTACK_BASE_URL = "http://rachel:hunter2@localhost:4010";
  expect(() => parse({ ...twin, PAYSTACK_BASE_URL })).toThrow(/^(?!.*hunter2)[\s\S]*host and port only$/);
});

test("a previous key stands beside a present one of its own mode", () => {
  const PAYSTACK_PREVIOUS_SECRET_KEY = "sk_test_before";
  expect(parse({ ...twin, PAYSTACK_PREVIOUS_SECRET_KEY }).PAYSTACK_PREVIOUS_SECRET_KEY).toBe(
    "sk_test_before",
  );
  expect(() => parse({ PAYSTACK_PREVIOUS_SECRET_KEY })).toThrow(/of the same mode/);
  expect(() => parse({ ...live, PAYSTACK_PREVIOUS_SECRET_KEY })).toThrow(/of the same mode/);
});
