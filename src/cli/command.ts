import { pathToFileURL } from "node:url";
import { disconnect } from "~/platform/db/client";

/** A fault of whoever typed the command: said with how it is used. */
class WrongUse extends Error {}

export function wrongUse(message: string): WrongUse {
  return new WrongUse(message);
}

/** An ISO moment of the command line; undefined when it was left out. */
export function momentArgument(name: string, text: string | undefined): Date | undefined {
  if (text === undefined) return undefined;
  const at = new Date(text);
  if (Number.isNaN(at.getTime())) {
    throw new WrongUse(`--${name} is "${text}", which is no moment: write 2026-11-21T08:00:00+01:00.`);
  }
  return at;
}

/** Takes the arguments after the file's name and answers an exit code; it never throws. */
export type Command = (args: string[]) => Promise<number>;

/** A command that says what went wrong, and answers 2, when it could not be run. */
export function defineCommand(usage: string, command: Command): Command {
  return async (args) => {
    try {
      return await command(args);
    } catch (error) {
      console.error(error instanceof Error ? error.message : String(error));
      // What `parseArgs` does not know is a TypeError with a code.
      const isUse = error instanceof WrongUse || (error instanceof TypeError && "code" in error);
      if (isUse) console.error(`Usage: ${usage}`);
      return 2;
    }
  };
}

/** Runs it when its file is the program that was started, and exits with its code; else it is only there to be called. */
export async function runAsProgram(fileUrl: string, command: Command): Promise<void> {
  const [, started, ...args] = process.argv;
  if (started === undefined || pathToFileURL(started).href !== fileUrl) return;
  const code = await command(args);
  await disconnect(1);
  process.exit(code);
}
