import { Check, ChevronRight } from "lucide-react";
import { useTranslations } from "next-intl";
import { formatNaira } from "~/kernel/money";
import type { RegionDto } from "~/modules/catalog/contract";
import { Cloth } from "~/ui/cloth";
import { minutesWords } from "./minutes-words";
import { ZoneLink } from "./zone-link";

/** Each region gets the cloth of one of its kitchens, so that the three are told apart at a glance. */
const clothOfRegion: Record<string, string> = { lagos: "pepper", abuja: "millet", "port-harcourt": "river" };

/** A region with its zones, each a link that remembers it. */
export function RegionZones({ region, chosenZoneId }: { region: RegionDto; chosenZoneId: string | null }) {
  const t = useTranslations();
  return (
    <section
      aria-labelledby={`region-${region.id}`}
      className="overflow-hidden rounded-card border border-line bg-surface"
    >
      <Cloth theme={clothOfRegion[region.id] ?? "palm"} className="h-2.5" />
      <h3 id={`region-${region.id}`} className="px-4 pt-4 pb-2 font-display text-xl font-bold">
        {region.name}
      </h3>
      <ul className="divide-y divide-line">
        {region.zones.map((zone) => {
          const chosen = zone.id === chosenZoneId;
          return (
            <li key={zone.id}>
              <ZoneLink
                zoneId={zone.id}
                regionId={region.id}
                current={chosen}
                className="group flex min-h-14 items-center gap-3 px-4 py-2.5 hover:bg-band focus-visible:-outline-offset-3 aria-[current]:bg-epo-band"
              >
                <span className="min-w-0 flex-1">
                  <span className="block font-semibold">{zone.name}</span>
                  <span className="figures block text-sm text-ink-2">
                    {t("find.home.fromFee", { fee: formatNaira(zone.deliveryFeeFromKobo) })} ·{" "}
                    {minutesWords(zone.etaMinutes)}
                  </span>
                </span>
                {chosen ? (
                  <span className="inline-flex items-center gap-1 text-sm font-semibold text-epo">
                    <Check aria-hidden className="size-4" /> {t("find.home.yours")}
                  </span>
                ) : (
                  <ChevronRight aria-hidden className="size-5 shrink-0 text-ink-3 group-hover:text-epo" />
                )}
              </ZoneLink>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
