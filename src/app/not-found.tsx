import type { Metadata } from "next";
import { AppShell } from "~/ui/app-shell";
import { EmptyState } from "~/ui/empty-state";
import { LinkButton } from "~/ui/link-button";
import { paths } from "~/ui/paths";

export const metadata: Metadata = { title: "Not found" };

/** What is not there, and what is not for this person, look alike. */
export default function NotFound() {
  return (
    <AppShell>
      <EmptyState
        scene="pot"
        title="There is nothing in this pot"
        action={<LinkButton href={paths.home}>Back to the kitchens</LinkButton>}
      >
        The address may be old or mistyped. Your cart and your orders are where they were.
      </EmptyState>
    </AppShell>
  );
}
