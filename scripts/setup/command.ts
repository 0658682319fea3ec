/** A failure whose message is meant for the person at the terminal: printed without a stack, then exit code 1. */
export class Refusal extends Error {
  override name = "Refusal";
}

/** Runs a command's main function; a Refusal is told plainly, anything else is a bug and keeps its stack. */
export async function runCommand(main: () => Promise<number>): Promise<never> {
  try {
    process.exit(await main());
  } catch (error) {
    console.error(error instanceof Refusal ? `\n${error.message}` : error);
    process.exit(1);
  }
}
