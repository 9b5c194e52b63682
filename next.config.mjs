import createNextIntlPlugin from "next-intl/plugin";

const withWords = createNextIntlPlugin("./src/i18n/request.ts");

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
    {
      source: "/api/:path*",
      headers: [
        { key: "x-content-type-options", value: "nosniff" },
        { key: "referrer-policy", value: "no-referrer" },
        { key: "content-security-policy", value: "default-src 'none'; frame-ancestors 'none'" },
      ],
    },
  ],
  typescript: { tsconfigPath: "tsconfig.json" },
};

export default withWords(config);
