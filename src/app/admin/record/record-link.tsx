import type { ReactNode } from "react";
import type { LinkDto } from "~/modules/console/contract";
import { adminPaths } from "~/ui/admin-paths";
import { TextLink } from "~/ui/text-link";

/** The address of a thing with a page of its own. */
export function hrefOf({ to, id }: LinkDto): string {
  return adminPaths[to](id);
}

/** A link to it; its words alone when there is no page. */
export function RecordLink({ link, children }: { link: LinkDto | null; children: ReactNode }) {
  return link === null ? children : <TextLink href={hrefOf(link)}>{children}</TextLink>;
}
