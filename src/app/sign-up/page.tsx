import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Words } from "~/i18n/words";
import { viewer } from "~/trpc/server";
import { AppShell } from "~/ui/app-shell";
import { paths } from "~/ui/paths";
import { TextLink } from "~/ui/text-link";
import { safeNext } from "../sign-in/safe-next";
import { SignUpForm } from "./sign-up-form";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("door.up"))("title") };
}

type Query = { searchParams: Promise<{ next?: string | string[] }> };

export default async function SignUpPage({ searchParams }: Query) {
  const { next } = await searchParams;
  const wanted = typeof next === "string" ? next : undefined;
  const after = safeNext(wanted);
  if ((await viewer()) !== null) redirect(after);
  const t = await getTranslations("door.up");
  return (
    <AppShell>
      <div className="page py-8">
        <div className="mx-auto max-w-md">
          <h1 className="font-display text-3xl font-bold">{t("title")}</h1>
          <p className="mt-2 mb-6 text-ink-2">
            {t.rich("known", { link: (words) => <TextLink href={paths.signIn(wanted)}>{words}</TextLink> })}
          </p>
          <Words areas={["door"]}>
            <SignUpForm after={after} />
          </Words>
        </div>
      </div>
    </AppShell>
  );
}
