import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { faults, partner, says } from "~/platform/http-partner.fixture";

const secretKey = "sk_test_5eCret0123456789abcdef";
const card = "4084084084084081";
const echo = `Bearer ${secretKey} is no good for ${secretKey}, card ${card}, ada@example.com`;

/** A partner that says our secrets back, in every place it can. */
const echoing = {
  "a refusal that repeats the key": says(401, { status: false, message: echo, code: echo }),
  "a payment that repeats the key": says(200, {
    status: true,
    data: {
      id: 1,
      reference: "rf-1",
      status: echo,
      amount: 1,
      currency: "NGN",
      domain: "test",
      gateway_response: echo,
    },
  }),
  "a page that repeats the key": says(502, `<html>${echo}</html>`),
};

test("no word of a call is a secret: not in the log at its loudest, not in what is thrown or answered", async () => {
  const cases = Object.values({ ...faults, ...echoing });
  const turn = { at: 0 };
  const there = await partner((response, request, call) => {
    if (call.path === "/next") {
      turn.at += 1;
      response.end(turn.at < cases.length ? "more" : "done");
    } else cases[turn.at]?.(response, request, call);
  });
  const program = fileURLToPath(new URL("./paystack-noise.fixture.ts", import.meta.url));
  const child = spawn(process.execPath, ["--import", "tsx", program], {
    env: {
      ...process.env,
      LOG_LEVEL: "trace",
      PAYSTACK_SECRET_KEY: secretKey,
      PAYSTACK_BASE_URL: there.origin,
    },
  });
  let output = "";
  child.stdout.on("data", (chunk: Buffer) => {
    output += chunk.toString();
  });
  child.stderr.on("data", (chunk: Buffer) => {
    output += chunk.toString();
  });
  const [exitCode] = await once(child, "close");
  expect(exitCode, output).toBe(0);
  // All of it was really said: each case once by a write and a read, and the breakers' words too.
  expect(output.match(/a case ended/g)).toHaveLength(cases.length);
  expect(output).toMatch(/"call failed"/);
  expect(output).toMatch(/does not take our key/);
  expect(output).toMatch(/\[key\]/);
  expect(output).not.toMatch(/5eCret|sk_test_|bearer \S/i);
  expect(output).not.toContain(card);
  expect(output).not.toContain("ada@");
}, 60_000);
