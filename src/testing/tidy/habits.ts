import { type Finding, isTest, linesWith, type Source } from "./source";

/** Files that may do what others may not, each with its reason. */
type Exceptions = Readonly<Record<string, string>>;

const lockHome = "src/platform/db/lock.ts";
const clockHome = "src/platform/clock.ts";

const mayFetch: Exceptions = {
  "src/app/sign-in/browser-session.ts": "the browser signs in by next-auth's own REST interface",
  "bin/lib/processes.mjs": "the launcher asks the web process whether it is ready",
};

const mayAskTheMachine: Exceptions = {
  "src/kernel/id.ts": "the kernel imports nothing; the time in an id orders rows and decides nothing",
  "src/app/(shop)/cart-store.ts": "a browser's own clock says how old its own cart is",
  "src/app/(shop)/orders/[orderId]/live-stamp.tsx": "a browser's own clock says how old what it shows is",
};

const mayBeLong: Exceptions = {};

/** Row locks are taken by `lockRows` and `lockFreeRows` alone, so that the ladder is asserted. */
export function checkLocks(files: readonly Source[]): Finding[] {
  const lock = /\bfor\s+(no\s+key\s+)?update\b|\bfor\s+(key\s+)?share\b|\.for\("|\block\s+table\b/i;
  return ours(files)
    .filter(({ path }) => path !== lockHome)
    .flatMap((file) => linesWith(file, "code", lock))
    .map(
      (where) =>
        `${where}: locks rows by itself. Use lockRows or lockFreeRows (${lockHome}): they keep the lock ladder`,
    );
}

/** Everything that leaves the process leaves through a client with a timeout. */
export function checkFetch(files: readonly Source[]): Finding[] {
  return judge(files, {
    applies: (file) => !isTest(file),
    pattern: /(?<![.\w])fetch\s*\(/,
    except: mayFetch,
    advice:
      "calls fetch. Go through a client with timeout and retry, or give the file a reason in mayFetch (tidy/habits.ts)",
  });
}

/** A part that comes later may not come: a page must not break for it. */
export function checkLateParts(files: readonly Source[]): Finding[] {
  const late = /(?<![.\w])(?:lazy|dynamic)\(\s*(?!\s|\(\) =>\s*untilLoaded\()/g;
  return ours(files).flatMap(({ path, bare }) =>
    [...bare.matchAll(late)].map(
      ({ index }) =>
        `${path}:${bare.slice(0, index).split("\n").length}: breaks its page when what it loads later cannot be fetched. Load it by untilLoaded (~/ui/until-loaded)`,
    ),
  );
}

/** Time is asked of one clock, so that tests and demos may set it. */
export function checkClock(files: readonly Source[]): Finding[] {
  return judge(files, {
    applies: (file) => file.path.startsWith("src/") && file.path !== clockHome && !isTest(file),
    pattern: /\bnew Date\(\s*\)|\bDate\.now\(/,
    except: mayAskTheMachine,
    advice: "asks the machine for the time. Take `now` as an argument, or call now() of ~/platform/clock",
  });
}

/** The database's clock is a second one: APP_CLOCK does not move it. */
export function checkSqlClock(files: readonly Source[]): Finding[] {
  const clock = /(?<![.\w])now\(\)|\bcurrent_timestamp\b|\bclock_timestamp\(/gi;
  return ours(files).flatMap((file) => {
    const said = file.code.split("\n");
    const done = file.bare.split("\n");
    // What stands in a string but not in the code around it is SQL.
    return said.flatMap((line, index) =>
      count(line, clock) > count(done[index] ?? "", clock)
        ? [
            `${file.path}:${index + 1}: SQL asks the server's clock. Pass the moment as a parameter: \${at.toISOString()}::timestamptz`,
          ]
        : [],
    );
  });
}

/** `crypto.randomUUID` is not there for a page over plain http, as a phone in the same room has it. */
export function checkKeys(files: readonly Source[]): Finding[] {
  return judge(files, {
    applies: (file) => /^src\/(app|ui|trpc|kernel|i18n)\//.test(file.path) && !isTest(file),
    pattern: /\brandomUUID\b/,
    except: {},
    advice: "asks for randomUUID, which a page over plain http lacks. Use newKey (src/trpc/new-key.ts)",
  });
}

/** What is to be done stands in an issue; what is broken is mended before it lands. */
export function checkReminders(files: readonly Source[]): Finding[] {
  const reminder = /\b(FIXME|XXX|HACK)\b|\bTODO\b(?!\(#\d+\))/;
  return files
    .filter(({ path }) => !path.startsWith("src/testing/tidy/"))
    .flatMap((file) => linesWith(file, "text", reminder))
    .map((where) => `${where}: leaves a reminder. Do it now, or open an issue and write TODO(#number)`);
}

/** `as` tells the compiler to look away: it needs a comment that says why it may. */
export function checkCasts(files: readonly Source[]): Finding[] {
  const cast =
    /[\w)\]}"]\sas\s(?:[A-Z{([]|unknown\b|never\b|any\b|string\b|number\b|bigint\b|keyof\b|typeof\b|readonly\b)/;
  return files
    .filter(({ path }) => /^src\/.*\.tsx?$/.test(path))
    .flatMap((file) => {
      const lines = file.text.split("\n");
      return linesWith({ ...file, bare: withoutRenames(file.bare) }, "bare", cast).filter((where) => {
        const line = Number(where.slice(where.lastIndexOf(":") + 1)) - 1;
        return !lines.slice(Math.max(0, line - 2), line + 1).some((near) => /\/\/|\*/.test(near));
      });
    })
    .map(
      (where) =>
        `${where}: casts with \`as\`. Parse or narrow it (zod, \`satisfies\`, a type guard), or say in a comment why it cannot be`,
    );
}

/** About 300 lines a file: past that it holds more than one idea. */
export function checkSize(files: readonly Source[], linesMax = 300): Finding[] {
  return files.flatMap(({ path, text }) => {
    const lines = text.replace(/\n$/, "").split("\n").length;
    const isExcused = path in mayBeLong;
    if (lines <= linesMax)
      return isExcused ? [`${path}: is no longer too long. Take it out of mayBeLong`] : [];
    return isExcused
      ? []
      : [
          `${path}: has ${lines} lines, more than ${linesMax}. Split it by meaning, each part with its own name`,
        ];
  });
}

/** What a module offers through its door says what it promises. */
export function checkDocComments(files: readonly Source[]): Finding[] {
  return files
    .filter((file) => /^src\/modules\/[a-z-]+\/.*\.ts$/.test(file.path) && !isTest(file))
    .flatMap((file) => {
      const door = files.find(({ path }) => path === file.path.replace(/[^/]+$/, "index.ts"));
      const offered = (line: string) => {
        const name = /^export (?:async )?function (\w+)/.exec(line)?.[1];
        return name !== undefined && new RegExp(`\\b${name}\\b`).test(door?.bare ?? "");
      };
      const lines = file.code.split("\n");
      const told = file.text.split("\n");
      return lines.flatMap((line, index) =>
        offered(line) && told[index - 1]?.trim().endsWith("*/") !== true
          ? [
              `${file.path}:${index + 1}: is offered without a doc comment. Say what it promises, what it refuses and what it locks`,
            ]
          : [],
      );
    });
}

/** The first thing in a module's door is what the module owns and what is always true of it. */
export function checkDoors(files: readonly Source[]): Finding[] {
  const modules = new Set(files.flatMap(({ path }) => /^src\/modules\/[a-z-]+\//.exec(path)?.[0] ?? []));
  return [...modules].flatMap((folder) => {
    const door = files.find(({ path }) => path === `${folder}index.ts`);
    const says = /^\/\*\*[\s\S]*?\*\//.exec(door?.text ?? "")?.[0] ?? "";
    const isWhole =
      /\b(owns|reads)\b/i.test(says) && /\b(invariants?|always|promises?|never|nothing)\b/i.test(says);
    return isWhole
      ? []
      : [
          `${folder}index.ts: no door comment that says what the module owns, what is always true of it and whom it calls`,
        ];
  });
}

type Habit = {
  readonly applies: (file: Source) => boolean;
  readonly pattern: RegExp;
  readonly except: Exceptions;
  readonly advice: string;
};

/** Applies a pattern to what the code does; an exception that excuses nothing any more is found too. */
function judge(files: readonly Source[], { applies, pattern, except, advice }: Habit): Finding[] {
  const found = files.filter(applies).flatMap((file) => {
    const lines = linesWith(file, "bare", pattern);
    return file.path in except ? [] : lines.map((where) => `${where}: ${advice}`);
  });
  const stale = files.filter((file) => file.path in except && linesWith(file, "bare", pattern).length === 0);
  return [
    ...found,
    ...stale.map(({ path }) => `${path}: needs its exception no more. Take it out of tidy/habits.ts`),
  ];
}

function ours(files: readonly Source[]): Source[] {
  return files.filter((file) => file.path.startsWith("src/") && !isTest(file));
}

/** `import { a as b }` renames; it asserts nothing. */
function withoutRenames(code: string): string {
  return code.replace(/\b(import|export)\s+(type\s+)?(\*\s+as\s+\w+|\w*,?\s*\{[^}]*\})/g, (statement) =>
    statement.replace(/[^\n]/g, " "),
  );
}

function count(text: string, pattern: RegExp): number {
  return [...text.matchAll(pattern)].length;
}
