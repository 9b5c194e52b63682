import { may } from "~/modules/identity";
import { viewer } from "~/trpc/server";
import { adminPaths } from "~/ui/admin-paths";
import { EmptyState } from "~/ui/empty-state";
import { LinkButton } from "~/ui/link-button";
import { NothingHere } from "~/ui/nothing-here";
import { PlainBar } from "~/ui/plain-bar";

/**
 * What is not there, and what is not for this colleague, look alike; the rail stays beside it. Whoever has no business
 * here reads what every other address that is not there says.
 */
export default async function NotFound() {
  const person = await viewer();
  if (person !== null && may(person, "console.enter")) {
    return (
      <EmptyState
        scene="pot"
        title="There is nothing here"
        action={<LinkButton href={adminPaths.home}>To the console's home</LinkButton>}
      >
        The address may be old or mistyped, or what it leads to is not yours to see. Search finds an order, a
        phone number or a reference in any spelling.
      </EmptyState>
    );
  }
  return (
    <>
      <PlainBar />
      <NothingHere />
    </>
  );
}
