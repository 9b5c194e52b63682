import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { viewer } from "~/trpc/server";
import { AppShell } from "~/ui/app-shell";
import { paths } from "~/ui/paths";
import { TextLink } from "~/ui/text-link";
import { safeNext } from "../sign-in/safe-next";
import { SignUpForm } from "./sign-up-form";

export const metadata: Metadata = { title: "Create an account" };

type Query = { searchParams: Promise<{ next?: string | string[] }> };

export default async function SignUpPage({ searchParams }: Query) {
  const { next } = await searchParams;
  const wanted = typeof next === "string" ? next : undefined;
  const after = safeNext(wanted);
  if ((await viewer()) !== null) redirect(after);
  return (
    <AppShell>
      <div className="page py-8">
        <div className="mx-auto max-w-md">
          <h1 className="font-display text-3xl font-bold">Create an account</h1>
          <p className="mt-2 mb-6 text-ink-2">
            Have one already? <TextLink href={paths.signIn(wanted)}>Sign in</TextLink>. Your cart stays as it
            is.
          </p>
          <SignUpForm after={after} />
        </div>
      </div>
    </AppShell>
  );
}
