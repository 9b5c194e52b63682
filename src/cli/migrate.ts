import { migrate } from "~/platform/db/migrate";

const url = process.env.DATABASE_URL;
if (url === undefined || url === "") {
  console.error("Set DATABASE_URL to the database to migrate.");
  process.exit(1);
}
await migrate(url);
console.log("The schema is current.");
