import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { api, viewer } from "~/trpc/server";
import { AppShell } from "~/ui/app-shell";
import { Card } from "~/ui/card";
import { formatPhone } from "~/ui/fmt";
import { LinkButton } from "~/ui/link-button";
import { paths } from "~/ui/paths";
import { SignOutButton } from "./sign-out-button";

export const metadata: Metadata = { title: "Your account" };

/** Who one is here, and the way out. */
export default async function AccountPage() {
  const person = await viewer();
  if (person === null) redirect(paths.signIn(paths.account));
  const user = await (await api()).accounts.me();
  const rows = [
    { label: "Name", value: user.name },
    { label: "Phone", value: user.phone === null ? null : formatPhone(user.phone) },
    { label: "E-mail", value: user.email },
    { label: "Works as", value: user.role === "customer" ? null : user.role.replaceAll("_", " ") },
  ].filter((row) => row.value !== null);
  return (
    <AppShell>
      <div className="page py-8">
        <div className="mx-auto grid max-w-md gap-6">
          <h1 className="font-display text-3xl font-bold">Your account</h1>
          <Card>
            <dl className="grid gap-4">
              {rows.map((row) => (
                <div key={row.label}>
                  <dt className="text-sm text-ink-2">{row.label}</dt>
                  <dd className="font-semibold break-words">{row.value}</dd>
                </div>
              ))}
            </dl>
          </Card>
          <div className="flex flex-wrap gap-3">
            {user.kitchenId === null ? null : (
              <LinkButton href={paths.kitchenBoard(user.kitchenId)}>Open the kitchen board</LinkButton>
            )}
            <SignOutButton />
          </div>
        </div>
      </div>
    </AppShell>
  );
}
