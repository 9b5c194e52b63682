import type { MetadataRoute } from "next";
import { getTranslations } from "next-intl/server";
import { paths } from "~/ui/paths";

/** What a telephone's home screen makes of us. */
export default async function manifest(): Promise<MetadataRoute.Manifest> {
  const t = await getTranslations("install.shortcuts");
  return {
    id: "/",
    name: "Rachel Foods",
    short_name: "Rachel",
    start_url: paths.home,
    display: "standalone",
    background_color: "#fbf7f0",
    theme_color: "#b93a0b",
    icons: [
      { src: "/icon-192.png", sizes: "192x192", type: "image/png" },
      { src: "/icon-512.png", sizes: "512x512", type: "image/png" },
      { src: "/icon-maskable-512.png", sizes: "512x512", type: "image/png", purpose: "maskable" },
    ],
    shortcuts: [
      { name: t("reorder"), url: paths.ordersOf("past") },
      { name: t("wallet"), url: paths.wallet },
      { name: t("track"), url: paths.ordersOf("open") },
    ],
  };
}
