import { sql } from "drizzle-orm";
import { required } from "~/kernel/invariant";
import { now, setClock } from "~/platform/clock";
import { database } from "~/platform/db/client";
import { buy, colleague, customer, dinnerKobo, kitchen } from "~/testing/factories";
import { consoleTokenOf } from "~/testing/rest";
import { type Cases, codeOf, deskOf, reason } from "./audit-walk.fixture";

/** An owner, and a colleague who is acted upon. */
async function staffed() {
  const [{ by, admin }, target] = [await deskOf("owner"), await colleague("support_agent")];
  return { by, admin, target, act: { userId: target.id, reason } };
}

/** Somebody who has just signed in, and begins an authenticator. */
async function enrolling() {
  const { by, admin } = await deskOf("support_agent");
  const { secret } = await (await admin()).security.enrol({});
  return { by, admin, secret };
}

async function suspended() {
  const [{ by, admin }, ada] = [await deskOf("ops_admin"), await customer()];
  const { confirmationToken } = await (await admin()).customers.planSuspension({ id: ada.id });
  return { by, admin, suspend: { userId: ada.id, reason, confirmationToken } };
}

/** What colleagues do to customers, colleagues, themselves, and what they write down. */
export const peopleCases: Cases = {
  "admin.audit.verify": async () => {
    const { by, admin } = await deskOf("auditor");
    return { by, act: async () => (await admin()).audit.verify({ reason: "routine" }) };
  },
  "admin.proof.run": async () => {
    const { by, admin } = await deskOf("owner");
    return { by, act: async () => (await admin()).proof.run({ reason: "routine" }) };
  },
  "admin.desks.export.start": async () => {
    const { by, admin } = await deskOf("finance_admin");
    return {
      by,
      act: async () => (await admin()).desks.export.start({ desk: "orders", search: "", reason }),
    };
  },
  "admin.desks.views.save": async () => {
    const { by, admin } = await deskOf("owner");
    const view = { desk: "orders", name: "All", search: "", sharedRole: "owner", reason } as const;
    return { by, act: async () => (await admin()).desks.views.save(view) };
  },
  "admin.desks.views.remove": async () => {
    const { by, admin } = await deskOf("owner");
    const view = { desk: "orders", name: "Old", search: "", sharedRole: "owner", reason } as const;
    const id = required((await (await admin()).desks.views.save(view)).id, "a view of its own");
    return { by, act: async () => (await admin()).desks.views.remove({ id, reason }) };
  },
  "admin.notes.add": async () => {
    const order = await buy(await customer(dinnerKobo), await kitchen());
    const { by, admin } = await deskOf("support_agent");
    const note = { subjectType: "order", subjectId: order.id, text: "They rang twice" } as const;
    return { by, act: async () => (await admin()).notes.add(note) };
  },
  "admin.customers.openView": async () => {
    const [{ by, admin }, ada] = [await deskOf("owner"), await customer()];
    return { by, act: async () => (await admin()).customers.openView({ id: ada.id, reason }) };
  },
  "admin.customers.suspend": async () => {
    const { by, admin, suspend } = await suspended();
    return { by, act: async () => (await admin()).customers.suspend(suspend) };
  },
  "admin.customers.reactivate": async () => {
    const { by, admin, suspend } = await suspended();
    await (await admin()).customers.suspend(suspend);
    return { by, act: async () => (await admin()).customers.reactivate({ userId: suspend.userId, reason }) };
  },
  "admin.security.confirmEnrolment": async () => {
    const { by, admin, secret } = await enrolling();
    const confirm = async () => (await admin()).security.confirmEnrolment({ code: codeOf(secret, now()) });
    return { by, act: confirm };
  },
  "admin.security.beginChange": async () => {
    const { by, admin, secret } = await enrolling();
    await (await admin()).security.confirmEnrolment({ code: codeOf(secret, now()) });
    setClock(new Date(now().getTime() + 30_000));
    const begin = async () => (await admin()).security.beginChange({ code: codeOf(secret, now()) });
    return { by, act: begin };
  },
  "admin.security.finishChange": async () => {
    const { by, admin, secret } = await enrolling();
    await (await admin()).security.confirmEnrolment({ code: codeOf(secret, now()) });
    setClock(new Date(now().getTime() + 30_000));
    const fresh = await (await admin()).security.beginChange({ code: codeOf(secret, now()) });
    const finish = async () => (await admin()).security.finishChange({ code: codeOf(fresh.secret, now()) });
    return { by, act: finish };
  },
  "admin.security.endDevice": async () => {
    const { by, admin } = await deskOf("support_agent");
    await consoleTokenOf(by);
    const { devices } = await (await admin()).security.devices();
    const { id } = required(
      devices.find(({ current }) => !current),
      "the other session",
    );
    return { by, act: async () => (await admin()).security.endDevice({ id, reason }) };
  },
  "admin.staff.hire": async () => {
    const { by, admin } = await deskOf("owner");
    const hired = { name: "Ẹniọlá Bello", phone: "0803 777 0091", role: "auditor", reason } as const;
    return { by, act: async () => (await admin()).staff.hire(hired) };
  },
  "admin.staff.changeRole": async () => {
    const { by, admin, act } = await staffed();
    const change = { ...act, role: "auditor", expectedVersion: 1 } as const;
    return { by, act: async () => (await admin()).staff.changeRole(change) };
  },
  "admin.staff.endSessions": async () => {
    const { by, admin, act } = await staffed();
    return { by, act: async () => (await admin()).staff.endSessions(act) };
  },
  "admin.staff.resetSecondFactor": async () => {
    const { by, admin, target, act } = await staffed();
    await database().execute(sql`
      insert into second_factors (user_id, sealed_secret, confirmed_at, created_at)
      values (${target.id}, 'v1.lost', ${now().toISOString()}::timestamptz, ${now().toISOString()}::timestamptz)`);
    return { by, act: async () => (await admin()).staff.resetSecondFactor(act) };
  },
  "admin.staff.suspend": async () => {
    const { by, admin, act } = await staffed();
    return { by, act: async () => (await admin()).staff.suspend(act) };
  },
  "admin.staff.reactivate": async () => {
    const { by, admin, act } = await staffed();
    await (await admin()).staff.suspend(act);
    return { by, act: async () => (await admin()).staff.reactivate(act) };
  },
};
