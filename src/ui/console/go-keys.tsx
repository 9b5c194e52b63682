"use client";

import { useRouter } from "next/navigation";
import { useShortcuts } from "./keyboard";
import type { PlaceGroup } from "./places";

/** `g` and a letter go to a place. */
export function GoKeys({ groups }: { groups: readonly PlaceGroup[] }) {
  const router = useRouter();
  useShortcuts(
    groups
      .flatMap(({ places }) => places)
      .flatMap(({ letter, label, href }) =>
        letter === undefined
          ? []
          : [{ keys: `g ${letter}`, label, group: "Go to" as const, run: () => router.push(href) }],
      ),
  );
  return null;
}
