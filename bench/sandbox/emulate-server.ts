import { createEmulator } from "emulate";

/** The public emulator as its own documentation starts it. */
await createEmulator({ service: "stripe", port: Number(process.argv[2]) });
