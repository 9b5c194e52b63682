"use client";

import { usePathname, useRouter } from "next/navigation";
import { useShortcuts } from "./keyboard";

const STORAGE_KEY = "rachel-console-rows";

/** The pages behind the rows of the list that was seen last, in its order. */
export function rememberRecords(hrefs: readonly string[]): void {
  try {
    sessionStorage.setItem(STORAGE_KEY, hrefs.join("\n"));
  } catch {
    // A private window may refuse storage: then there is no next record.
  }
}

/** On a record's page, `[` and `]` go to its neighbours in the list one came from. */
export function RecordKeys() {
  const router = useRouter();
  const pathname = usePathname();
  const isRecord = pathname.split("/").length > 3;
  const go = (by: 1 | -1) => {
    const hrefs = readRecords();
    const at = hrefs.indexOf(pathname);
    const next = at < 0 ? undefined : hrefs[at + by];
    if (next !== undefined) router.push(next);
  };
  useShortcuts(
    isRecord
      ? [
          { keys: "[", label: "Record before", group: "Record", run: () => go(-1) },
          { keys: "]", label: "Next record", group: "Record", run: () => go(1) },
        ]
      : [],
  );
  return null;
}

function readRecords(): string[] {
  try {
    return (sessionStorage.getItem(STORAGE_KEY) ?? "").split("\n");
  } catch {
    return [];
  }
}
