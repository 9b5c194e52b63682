import { useTranslations } from "next-intl";
import { customerPlaces } from "./customer-places";
import { PlaceLink } from "./place-link";

/** The customer's four places along the top; wide screens only. */
export function HeaderNav() {
  const t = useTranslations("shell");
  return (
    <nav aria-label={t("main")} className="hidden md:block">
      <ul className="flex items-center gap-1">
        {customerPlaces.map(({ href, name }) => (
          <li key={href}>
            <PlaceLink
              href={href}
              className="inline-flex min-h-11 items-center rounded-full px-4 font-semibold text-ink-2 hover:bg-band hover:text-ink aria-[current]:bg-epo-band aria-[current]:text-epo"
            >
              {t(`places.${name}`)}
            </PlaceLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}
