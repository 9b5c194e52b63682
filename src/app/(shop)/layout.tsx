import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { type ReactNode, Suspense } from "react";
import { may } from "~/modules/identity";
import { now } from "~/platform/clock";
import { api, viewer } from "~/trpc/server";
import { BottomTabs } from "~/ui/bottom-tabs";
import { MapPin } from "~/ui/drawn-icons";
import { HeaderNav } from "~/ui/header-nav";
import { LinkButton } from "~/ui/link-button";
import { paths } from "~/ui/paths";
import { SiteFooter } from "~/ui/site-footer";
import { TopBar } from "~/ui/top-bar";
import { buildId } from "../installed";
import { isLite } from "../lite-mode";
import { OfflineDoor } from "../offline-door";
import { CartBar } from "./cart-bar";
import { chosenPlace } from "./chosen-place";
import { LiteStrip } from "./lite-strip";
import { ResumeDoor } from "./resume-door";
import { resumePage } from "./resume-page";
import { ShopFrame } from "./shop-frame";
import { changePlacePath } from "./shop-paths";

/** The frame of all customer pages: pages inside it render their content only, without an AppShell of their own. */
export default async function ShopLayout({ children }: { children: ReactNode }) {
  const [{ regions, region, zone }, build, person, lite, t] = await Promise.all([
    chosenPlace(),
    buildId(),
    viewer(),
    isLite(),
    getTranslations("shell"),
  ]);
  const place = zone?.name ?? region?.name ?? null;
  return (
    <ShopFrame
      bar={
        <>
          {lite ? <LiteStrip /> : null}
          <TopBar
            place={
              // It takes what is left and shortens its own words: the name beside it must not break.
              <Link
                href={changePlacePath}
                prefetch={false}
                className="flex min-h-11 min-w-0 max-w-fit grow-9 basis-0 items-center gap-1.5 rounded-full px-2 text-sm font-semibold text-ink-2 hover:bg-band hover:text-ink"
              >
                <MapPin className="size-4 shrink-0 text-epo" />
                <span className="sr-only">{place === null ? "" : `${t("deliveringTo")} `}</span>
                <span className="line-clamp-2 break-words text-[length:min(var(--text-xs),5vw)] leading-tight sm:text-sm">
                  {place ?? t("whereTo")}
                </span>
              </Link>
            }
            nav={<HeaderNav />}
            end={
              person === null ? (
                <LinkButton
                  href={paths.signIn()}
                  prefetch={false}
                  variant="quiet"
                  size="small"
                  className="-mr-2 px-2"
                >
                  {t("signIn")}
                </LinkButton>
              ) : null
            }
          />
        </>
      }
      tillBar={<TopBar />}
      tabs={<BottomTabs />}
      footer={<SiteFooter />}
      floating={<CartBar />}
      resume={
        person !== null && may(person, "orders.place") ? (
          <Suspense fallback={null}>
            <Resume />
          </Suspense>
        ) : null
      }
    >
      {children}
      {build === null ? null : <OfflineDoor build={build} regions={regions.map(({ id }) => id)} />}
    </ShopFrame>
  );
}

/** One indexed read of the customer's last few payments, beside the page and not before it. */
async function Resume() {
  const { payments } = await (await api()).payments.list(resumePage);
  return <ResumeDoor first={payments} now={now().toISOString()} />;
}
