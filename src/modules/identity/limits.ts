import { env } from "~/env";
import { rateLimiter } from "~/platform/rate-limit";

const quarterHourSeconds = 900;
const hourSeconds = 3_600;
const daySeconds = 86_400;

/** A demo or a test run is many people behind one address. */
function demoFactor(): number {
  return env().DEMO_MODE ? 20 : 1;
}

/** Who is knocked for, and from where. */
export type Knock = { readonly person: string; readonly address: string };

/** Tries of one person, counted where they come from; a stranger's at one address never lock the owner out at another. */
type TriesLimiter = {
  take(knock: Knock): Promise<void>;
  /** It was right: who is there begins anew, and what others tried elsewhere stays counted. */
  forget(knock: Knock): Promise<void>;
};

/** At most `near` from an address and `far` from all; whoever has used up the first adds nothing to the second. */
function triesLimiter(name: string, { near, far }: { near: number; far: number }): TriesLimiter {
  const window = { windowSeconds: quarterHourSeconds };
  const ofAddress = rateLimiter(() => ({ name, points: near, ...window }));
  const ofPerson = rateLimiter(() => ({ name: `${name}-anywhere`, points: far, ...window }));
  return {
    async take(knock) {
      await ofAddress.take(placeOf(knock));
      await ofPerson.take(knock.person);
    },
    async forget(knock) {
      await Promise.all([ofAddress.forget(placeOf(knock)), ofPerson.giveBack(knock.person)]);
    },
  };
}

function placeOf({ person, address }: Knock): string {
  return `${person} ${address}`;
}

/**
 * Wrong passwords: ten a quarter of an hour from an address, a hundred from all. That is 3.5 million a year at most,
 * however many addresses; of eight small letters there are 209 thousand million.
 */
export const passwordTries = triesLimiter("password-tries", { near: 10, far: 100 });

/** Wrong codes, over all of a person's; apart from passwords. What can be guessed is bounded by the codes that are sent. */
export const codeTries = triesLimiter("code-tries", { near: 10, far: 100 });

const codesOfQuarterHour = rateLimiter(() => ({
  name: "code-requests",
  points: 5,
  windowSeconds: quarterHourSeconds,
}));
const codesOfDay = rateLimiter(() => ({
  name: "code-requests-of-day",
  points: 20 * demoFactor(),
  windowSeconds: daySeconds,
}));
const codesAnywhere = rateLimiter(() => ({
  name: "code-requests-anywhere",
  points: 60 * demoFactor(),
  windowSeconds: daySeconds,
}));

/**
 * Codes sent to a person, each of which costs a message and attention: from an address five a quarter of an hour and
 * twenty a day, from all sixty a day. Five tries a code make 300 guesses a day among a million codes, so that who has
 * every address there is needs nine years for one account, and is told by its owner's phone sixty times a day.
 * Answers how many seconds the next one has to wait.
 */
export const codeRequests = {
  async take(knock: Knock): Promise<number> {
    const waits = [
      await codesOfQuarterHour.take(placeOf(knock)),
      await codesOfDay.take(placeOf(knock)),
      await codesAnywhere.take(knock.person),
    ];
    return Math.max(...waits);
  },
};

/** Wrong codes of somebody who is in already, whom nobody else can lock out. */
export const ownCodeTries = rateLimiter(() => ({
  name: "own-code-tries",
  points: 10,
  windowSeconds: quarterHourSeconds,
}));

/** Codes that somebody asked for who is in already, and codes to a new contact. */
export const ownCodeRequests = rateLimiter(() => ({
  name: "own-code-requests",
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
