import type { en } from "./en";

declare module "next-intl" {
  interface AppConfig {
    Messages: typeof en;
  }
}
