import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Words } from "~/i18n/words";
import { listDemoAccounts, passwordOf, type SignedIn } from "~/modules/identity";
import { viewer } from "~/trpc/server";
import { AppShell } from "~/ui/app-shell";
import { paths } from "~/ui/paths";
import { TextLink } from "~/ui/text-link";
import { safeNext } from "./safe-next";
import { SignInForms } from "./sign-in-forms";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("door.in"))("title") };
}

type Query = { searchParams: Promise<{ next?: string | string[] }> };

/** Signs in, and sends whoever is signed in on to `next`, or to the place where their work is. */
export default async function SignInPage({ searchParams }: Query) {
  const { next } = await searchParams;
  const wanted = typeof next === "string" ? next : undefined;
  const person = await viewer();
  if (person !== null) redirect(await placeAfter(person, wanted));
  const t = await getTranslations("door.in");
  return (
    <AppShell>
      <div className="page py-8">
        <div className="mx-auto max-w-md">
          <h1 className="font-display text-3xl font-bold">{t("title")}</h1>
          <p className="mt-2 mb-6 text-ink-2">
            {t.rich("new", { link: (words) => <TextLink href={paths.signUp(wanted)}>{words}</TextLink> })}
          </p>
          <Words areas={["door"]}>
            <SignInForms after={paths.signIn(wanted)} demo={await listDemoAccounts()} />
          </Words>
        </div>
      </div>
    </AppShell>
  );
}

/** Once on: whoever has just shown that a number is theirs reads first what that has ended. */
async function placeAfter(person: SignedIn, wanted: string | undefined): Promise<string> {
  const place = safeNext(wanted, placeOfWork(person));
  const { claim } = await passwordOf(person);
  return claim === "now" ? `${paths.accountPassword}?next=${encodeURIComponent(place)}` : place;
}

function placeOfWork(person: SignedIn): string {
  return person.kitchenId === null ? paths.home : paths.kitchenBoard(person.kitchenId);
}
