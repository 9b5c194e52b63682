"use client";

import { Button } from "~/ui/button";

/** Opens the browser's own print dialog, which also makes a PDF. */
export function Print({ label }: { label: string }) {
  return (
    <Button variant="secondary" onClick={() => window.print()}>
      {label}
    </Button>
  );
}
