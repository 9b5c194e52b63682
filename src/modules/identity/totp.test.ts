import { expect, test } from "vitest";
import { openSecret, sealSecret } from "./sealed-secret";
import { codeOfStep, keyUri, newTotpSecret, nextCode, stepAt, stepOfCode } from "./totp";

/** RFC 6238, appendix B: the secret "12345678901234567890" and SHA-1; the last six of its eight digits. */
const secret = new TextEncoder().encode("12345678901234567890");
const vectors = [
  { seconds: 59, code: "287082" },
  { seconds: 1_111_111_109, code: "081804" },
  { seconds: 1_111_111_111, code: "050471" },
  { seconds: 1_234_567_890, code: "005924" },
  { seconds: 2_000_000_000, code: "279037" },
  { seconds: 20_000_000_000, code: "353130" },
];

test.each(vectors)("RFC 6238 at $seconds s: $code", ({ seconds, code }) => {
  const at = new Date(seconds * 1_000);
  expect(codeOfStep(secret, stepAt(at))).toBe(code);
  expect(stepOfCode(secret, code, at)).toBe(stepAt(at));
});

test("a code counts half a minute before and after its time, and no further", () => {
  const at = new Date(1_111_111_111_000);
  const step = stepAt(at);
  for (const off of [-1, 0, 1])
    expect(stepOfCode(secret, codeOfStep(secret, step + off), at)).toBe(step + off);
  for (const off of [-2, 2]) expect(stepOfCode(secret, codeOfStep(secret, step + off), at)).toBeUndefined();
  expect(stepOfCode(secret, "000000", at)).toBeUndefined();
});

test("what is shown for typing is always a code that has not been used; after two it is time to wait", () => {
  const at = new Date(1_111_111_111_000);
  const step = stepAt(at);
  expect(nextCode(secret, 0, at)).toBe(codeOfStep(secret, step));
  expect(nextCode(secret, step, at)).toBe(codeOfStep(secret, step + 1));
  expect(nextCode(secret, step + 1, at)).toBeUndefined();
});

test("an authenticator app learns the secret by camera or by typing", () => {
  const { uri, secret: typed } = keyUri(secret, "Ngozi Bassey");
  expect(typed).toBe("GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ");
  expect(new URL(uri).searchParams.get("secret")).toBe("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
  expect(uri).toContain("otpauth://totp/Rachel%20Foods:Ngozi%20Bassey?");
  expect(newTotpSecret()).toHaveLength(20);
});

test("a sealed secret opens for its own person only, and says nothing of itself", () => {
  const sealed = sealSecret("usr_ada", secret);
  expect(openSecret("usr_ada", sealed)).toEqual(Buffer.from(secret));
  expect(sealSecret("usr_ada", secret)).not.toBe(sealed);
  expect(Buffer.from(sealed, "base64url").includes(Buffer.from(secret))).toBe(false);
  expect(openSecret("usr_bola", sealed)).toBeNull();
  const middle = Math.floor(sealed.length / 2);
  const other = sealed[middle] === "A" ? "B" : "A";
  expect(openSecret("usr_ada", sealed.slice(0, middle) + other + sealed.slice(middle + 1))).toBeNull();
});
