import { env } from "~/env";
import { rateLimiter } from "~/platform/rate-limit";

const quarterHourSeconds = 900;
const hourSeconds = 3_600;

/** A demo or a test run is many people behind one address. */
function demoFactor(): number {
  return env().DEMO_MODE ? 20 : 1;
}

/** Wrong passwords an account: ten guesses a quarter of an hour leave an eight-letter password centuries. */
export const passwordTries = rateLimiter(() => ({
  name: "password-tries",
  points: 10,
  windowSeconds: quarterHourSeconds,
}));

/** Wrong codes an account, over all its codes; apart from passwords, so that guessing those locks nobody out. */
export const codeTries = rateLimiter(() => ({
  name: "code-tries",
  points: 10,
  windowSeconds: quarterHourSeconds,
}));

/** Codes sent to an account: each costs a message and a person's attention. */
export const codeRequests = rateLimiter(() => ({
  name: "code-requests",
  points: 5,
  windowSeconds: quarterHourSeconds,
}));

/** Failed sign-ins and asked-for codes an address: an office or a carrier's gateway stays below it. */
export const signInsOfAddress = rateLimiter(() => ({
  name: "sign-ins-of-address",
  points: 100 * demoFactor(),
  windowSeconds: quarterHourSeconds,
}));

/** Sign-ups an address: a street of shops behind one gateway, not a factory of accounts. */
export const signUpsOfAddress = rateLimiter(() => ({
  name: "sign-ups-of-address",
  points: 50 * demoFactor(),
  windowSeconds: hourSeconds,
}));
