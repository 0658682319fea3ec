import "server-only";
import { after } from "next/server";
import { now } from "../../clock.ts";
import { database } from "../../db/index.ts";
import { updateOpenSessions } from "./update-open-sessions.ts";

/**
 * Staff ended or changed an offer: once they have their answer, every open checkout that carries it is priced anew, so
 * that nobody goes on to pay what is over. Server actions only.
 * @param id of a discount rule or a promotion code
 */
export function offerEnded(id: string): void {
  after(async () => {
    await updateOpenSessions(await database(), await now(), new Set([id]));
  });
}
