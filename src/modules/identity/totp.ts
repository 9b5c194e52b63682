import { HOTP, Secret, TOTP } from "otpauth";

/** RFC 6238 with what every authenticator app takes without asking: SHA-1, six digits, half a minute. */
const digits = 6;
const periodSeconds = 30;
/** A clock that is half a minute off, before or after, is nobody's fault. */
const stepsAround = 1;
/** RFC 4226 asks for 160 bits. */
const secretBytes = 20;
const issuer = "Rachel Foods";

export function newTotpSecret(): Uint8Array {
  return new Secret({ size: secretBytes }).bytes;
}

/** The number of the half minute that a moment lies in, counted from 1970. */
export function stepAt(at: Date): number {
  return Math.floor(at.getTime() / 1_000 / periodSeconds);
}

/**
 * The step whose code this is, among those that count at this moment; undefined when it is none of theirs. That a step
 * is used once is the caller's to hold.
 */
export function stepOfCode(secret: Uint8Array, code: string, at: Date): number | undefined {
  const now = stepAt(at);
  const delta = HOTP.validate({
    token: code,
    secret: asSecret(secret),
    counter: now,
    digits,
    window: stepsAround,
  });
  return delta === null ? undefined : now + delta;
}

export function codeOfStep(secret: Uint8Array, step: number): string {
  return HOTP.generate({ secret: asSecret(secret), counter: step, digits });
}

/**
 * A code that is taken at this moment, after `lastStep` was used: this half minute's, which holds for half a minute yet,
 * else the next one's. Undefined when both were used: then it is time to wait.
 */
export function nextCode(secret: Uint8Array, lastStep: number, at: Date): string | undefined {
  const step = Math.max(stepAt(at), lastStep + 1);
  return step > stepAt(at) + stepsAround ? undefined : codeOfStep(secret, step);
}

/** What an authenticator app wants to know: by camera (`uri`), or typed (`secret`, in fours). */
export function keyUri(secret: Uint8Array, label: string): { uri: string; secret: string } {
  const key = asSecret(secret);
  const uri = new TOTP({ issuer, label, secret: key, digits, period: periodSeconds }).toString();
  return { uri, secret: key.base32.replace(/(.{4})(?=.)/g, "$1 ") };
}

function asSecret(bytes: Uint8Array): Secret {
  return new Secret({ buffer: Uint8Array.from(bytes).buffer });
}
