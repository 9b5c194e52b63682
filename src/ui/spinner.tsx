import { LoaderCircle } from "lucide-react";

/** A turning ring that shows itself only after 300 ms, so that a fast answer never flickers. */
export function Spinner() {
  return (
    <span aria-hidden className="animate-late">
      <LoaderCircle className="size-5 animate-spin" />
    </span>
  );
}
