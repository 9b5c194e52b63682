import { paths } from "./paths";
import { Wordmark } from "./wordmark";

/** The name alone, above a page that brings no script: a plain link home. */
export function PlainBar() {
  return (
    <header data-no-print className="border-b border-line">
      <div className="page flex h-(--bar-top) items-center">
        <a href={paths.home} className="inline-flex min-h-11 items-center rounded-input">
          <Wordmark />
        </a>
      </div>
    </header>
  );
}
