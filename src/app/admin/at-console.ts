import { notFound, redirect } from "next/navigation";
import { may, type Permission, type SignedIn } from "~/modules/identity";
import { viewer } from "~/trpc/server";
import { paths } from "~/ui/paths";

/**
 * The person at the console, if they may be on this page; `here` is where they come back to after showing who they
 * are. To everybody else there is no such page.
 */
export async function atConsole(permission: Permission, here: string): Promise<SignedIn> {
  const person = await viewer();
  if (person === null) redirect(paths.signIn(here));
  if (!may(person, "console.enter") || !may(person, permission)) notFound();
  return person;
}
