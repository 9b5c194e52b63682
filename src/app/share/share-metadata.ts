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
  // Each tag is sent twice with every page: what a chat finds out by itself is left out.
  const images = [{ url: picture, ...shareSize }];
  return {
    openGraph: { type: "website", siteName: "Rachel Foods", title, description, images },
    twitter: { card: "summary_large_image", title, description, images: [picture] },
  };
}
