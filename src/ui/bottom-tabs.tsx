import { useTranslations } from "next-intl";
import { customerPlaces } from "./customer-places";
import { PlaceLink } from "./place-link";

/** The customer's four places under the thumb; phones only. However large the text, no label touches its neighbour. */
export function BottomTabs() {
  const t = useTranslations("shell");
  return (
    <nav
      aria-label={t("main")}
      className="fixed inset-x-0 bottom-0 z-30 border-t border-line bg-surface pb-[env(safe-area-inset-bottom)] md:hidden"
    >
      <ul className="grid h-16 grid-cols-4">
        {customerPlaces.map(({ href, name, icon: Icon }) => (
          <li key={href}>
            <PlaceLink
              href={href}
              className="group flex h-full flex-col items-center justify-center gap-0.5 text-[length:min(var(--text-xs),5vw)] font-semibold text-ink-2 focus-visible:-outline-offset-3 aria-[current]:text-epo"
            >
              <span className="rounded-full px-4 py-1 group-aria-[current]:bg-epo-band">
                <Icon className="size-5" />
              </span>
              {t(`places.${name}`)}
            </PlaceLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}
