import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { listDemoAccounts, type SignedIn } from "~/modules/identity";
import { viewer } from "~/trpc/server";
import { AppShell } from "~/ui/app-shell";
import { paths } from "~/ui/paths";
import { TextLink } from "~/ui/text-link";
import { safeNext } from "./safe-next";
import { SignInForms } from "./sign-in-forms";

export const metadata: Metadata = { title: "Sign in" };

type Query = { searchParams: Promise<{ next?: string | string[] }> };

/** Signs in, and sends whoever is signed in on to `next`, or to the place where their work is. */
export default async function SignInPage({ searchParams }: Query) {
  const { next } = await searchParams;
  const wanted = typeof next === "string" ? next : undefined;
  const person = await viewer();
  if (person !== null) redirect(safeNext(wanted, placeOfWork(person)));
  return (
    <AppShell>
      <div className="page py-8">
        <div className="mx-auto max-w-md">
          <h1 className="font-display text-3xl font-bold">Sign in</h1>
          <p className="mt-2 mb-6 text-ink-2">
            New here? <TextLink href={paths.signUp(wanted)}>Create an account</TextLink>. Your cart stays as
            it is.
          </p>
          <SignInForms after={paths.signIn(wanted)} demo={await listDemoAccounts()} />
        </div>
      </div>
    </AppShell>
  );
}

function placeOfWork(person: SignedIn): string {
  return person.kitchenId === null ? paths.home : paths.kitchenBoard(person.kitchenId);
}
