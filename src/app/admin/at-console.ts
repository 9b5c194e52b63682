import { notFound, redirect } from "next/navigation";
import { may, type Permission, type SignedIn } from "~/modules/identity";
import { api, viewer } from "~/trpc/server";
import { adminPaths } from "~/ui/admin-paths";
import { paths } from "~/ui/paths";

/**
 * The person at the console, if they may be on this page; `here` is where they come back to after showing who they
 * are: signed in, a second factor where the role asks for one, and not left alone. To everybody else there is no such
 * page.
 */
export async function atConsole(permission: Permission, here: string): Promise<SignedIn> {
  const person = await viewer();
  if (person === null) redirect(paths.signIn(here));
  if (!may(person, "console.enter")) notFound();
  const { state } = await (await api()).admin.security.session({});
  if (state !== "open") redirect(adminPaths.lock(here));
  if (!may(person, permission)) notFound();
  return person;
}
