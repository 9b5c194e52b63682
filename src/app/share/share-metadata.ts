import type { Metadata } from "next";
import { shareSize } from "~/ui/share-art/share-size";
import { sharePaths } from "./share-paths";

/**
 * What a chat shows of a link: title, sentence and picture. Addresses are of this site, which the root layout names
 * from the configuration: never from what a request says of its host.
 */
export function shareMetadata({
  title,
  description,
  picture = sharePaths.home,
}: {
  title: string;
  description: string;
  picture?: string;
}): Pick<Metadata, "openGraph" | "twitter"> {
  const images = [{ url: picture, ...shareSize, alt: title, type: "image/png" }];
  return {
    openGraph: { type: "website", siteName: "Rachel Foods", locale: "en_NG", title, description, images },
    twitter: { card: "summary_large_image", title, description, images },
  };
}
