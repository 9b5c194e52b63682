import createNextIntlPlugin from "next-intl/plugin";
import { packedChunks, packedPictures } from "./src/app/packed/packed-chunks.mjs";

const withWords = createNextIntlPlugin({
  requestConfig: "./src/i18n/request.ts",
  // Sentences are parsed by the build, so that no browser fetches a parser for them: 8 KB of every first visit.
  experimental: {
    messages: {
      path: ["./src/i18n/en", "./src/i18n/pcm"],
      locales: ["en", "pcm"],
      sourceLocale: "en",
      format: "json",
      precompile: true,
    },
  },
});

const packedWithBrotli = [{ key: "content-encoding", value: "br" }];
const isBuilt = process.env.NODE_ENV === "production";

/** @type {import("next").NextConfig} */
const config = {
  reactStrictMode: true,
  poweredByHeader: false,
  // A webhook to an address with a slash too many must arrive: a redirect would make its POST a GET, or lose it.
  skipTrailingSlashRedirect: true,
  // Native or worker-spawning packages stay outside the bundle and are loaded by Node.
  serverExternalPackages: ["@node-rs/argon2", "postgres", "pg-boss", "pino", "rate-limiter-flexible"],
  // The proxy leaves /api alone (it would copy every body): what an API answer needs is said here.
  headers: async () => [
    // Said here because Next drops it from what a route answers.
    ...(isBuilt ? [{ ...packedChunks, headers: packedWithBrotli }] : []),
    { ...packedPictures, headers: packedWithBrotli },
    // Pages ask for it by its content; Next has it asked for again on every visit.
    { source: "/icon.svg", headers: [{ key: "cache-control", value: "public, max-age=604800" }] },
    {
      source: "/api/:path*",
      headers: [
        { key: "x-content-type-options", value: "nosniff" },
        { key: "referrer-policy", value: "no-referrer" },
        { key: "content-security-policy", value: "default-src 'none'; frame-ancestors 'none'" },
      ],
    },
  ],
  // Next packs with gzip; whoever reads Brotli gets the build's scripts and styles packed a sixth tighter.
  rewrites: async () => ({
    beforeFiles: [
      // In development there is no build that packs.
      ...(isBuilt ? [{ ...packedChunks, destination: "/packed/:file" }] : []),
      { ...packedPictures, destination: "/packed/art/:id" },
    ],
    afterFiles: [],
    fallback: [],
  }),
  typescript: { tsconfigPath: "tsconfig.json" },
};

export default withWords(config);
