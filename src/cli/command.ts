/** A fault of whoever typed the command: said with how it is used, and exit code 2. */
class WrongUse extends Error {}

/** An ISO moment of the command line; undefined when it was left out. */
export function momentArgument(name: string, text: string | undefined): Date | undefined {
  if (text === undefined) return undefined;
  const at = new Date(text);
  if (Number.isNaN(at.getTime())) {
    throw new WrongUse(`--${name} is "${text}", which is no moment: write 2026-11-21T08:00:00+01:00.`);
  }
  return at;
}

/** Runs a command and exits with the code that it answers; 2 when it could not be run. */
export async function run(usage: string, command: () => Promise<number>): Promise<never> {
  try {
    process.exit(await command());
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    const isUse = error instanceof WrongUse || (error instanceof TypeError && "code" in error);
    if (isUse) console.error(`Usage: ${usage}`);
    process.exit(2);
  }
}

export function wrongUse(message: string): WrongUse {
  return new WrongUse(message);
}
