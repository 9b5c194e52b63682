import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { signIn, signUp } from "~/modules/identity";
import { database } from "~/platform/db/client";
import { customer, testHouse } from "~/testing/factories";
import { exportPerson } from "./export-person";

testHouse();
const password = "suya at midnight";

test("the copy of one's data has the tries at one's account, and not the network that a stranger tried from", async () => {
  const [ada, known] = [
    await customer(),
    await signUp({ name: "Bola", phone: "0803 777 4002", password }, "192.0.2.9"),
  ];
  await database().execute(
    sql`update users set password_hash = (select password_hash from users where id = ${known.id}),
          phone = '+2348037774003' where id = ${ada.id}`,
  );
  const tried = { identifier: "0803 777 4003", password: "not-the-password" };
  await expect(signIn(tried, "198.51.100.7")).rejects.toMatchObject({ code: "identity.wrong_credentials" });
  let copy = "";
  for await (const chunk of await exportPerson(ada, { password })) copy += chunk;
  const told: unknown = JSON.parse(copy);
  expect(told).toMatchObject({
    failedSignIns: [{ way: "password", fault: "wrong", contact: "0803 ••• 4003" }],
  });
  expect(copy).not.toContain("198.51.100.7");
});
