import { Lock } from "lucide-react";
import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { safeNext } from "~/app/sign-in/safe-next";
import { may } from "~/modules/identity";
import type { ConsoleSessionDto } from "~/modules/identity/contract";
import { api, viewer } from "~/trpc/server";
import { adminPaths } from "~/ui/admin-paths";
import { Card } from "~/ui/card";
import { paths } from "~/ui/paths";
import { Wordmark } from "~/ui/wordmark";
import { EnrolForm } from "./enrol-form";
import { Unlock } from "./unlock";

export const metadata: Metadata = { title: "Locked" };

const words: Record<Exclude<ConsoleSessionDto["state"], "open">, { title: string; text: string }> = {
  locked: {
    title: "This session is locked",
    text: "It was left alone, or locked by hand. Show who you are, and you are back where you were.",
  },
  second_factor: {
    title: "One more thing",
    text: "Your role handles money, so the console asks for the code of your authenticator.",
  },
  enrol: {
    title: "Set up your authenticator",
    text: "Your role handles money. From now on the console asks for a code that only your phone shows.",
  },
};

type Query = { searchParams: Promise<{ next?: string | string[] }> };

/** Where a session that is not open shows who it is. Nothing of the console stands around it. */
export default async function LockPage({ searchParams }: Query) {
  const { next } = await searchParams;
  const after = safeNext(typeof next === "string" ? next : undefined, adminPaths.home);
  const person = await viewer();
  if (person === null) redirect(paths.signIn(after));
  if (!may(person, "console.enter")) notFound();
  const session = await (await api()).admin.security.session({});
  if (session.state === "open") redirect(after);
  const { title, text } = words[session.state];
  return (
    <div className="grid min-h-dvh place-items-center bg-paper px-4 py-8">
      <div className="w-full max-w-md">
        <Wordmark className="mb-6 text-2xl" />
        <Card className="grid gap-4 p-6">
          <h1 className="flex items-center gap-2 font-display text-2xl font-bold">
            <Lock aria-hidden className="size-5 text-ink-2" />
            {title}
          </h1>
          <p className="text-ink-2">
            {person.name}. {text}
          </p>
          {session.state === "enrol" ? (
            <EnrolForm after={after} />
          ) : (
            <Unlock after={after} way={session.reauthenticateBy} demoCode={session.demoCode} />
          )}
        </Card>
      </div>
    </div>
  );
}
