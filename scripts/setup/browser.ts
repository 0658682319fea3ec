import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { chromium } from "@playwright/test";
import { run } from "./child.ts";
import { Refusal } from "./command.ts";
import { ROOT } from "./root.mjs";
import { tool } from "./tool.ts";

const SYSTEM = [
  // The same engine without a window's worth of interface around it: a fifth less work per journey.
  "/usr/bin/chromium-headless-shell",
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
];
const DOWNLOAD_TRIED = path.join(ROOT, ".cache/browser-download.txt");

/** Switches that make any Chromium quiet, small and unable to look up a name outside this machine. */
export const BROWSER_ARGUMENTS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  // With a frame in a process of its own, a click straight after a scroll is aimed with an old picture of where the frame
  // was and can land in it; a person's press takes longer than that.
  "--disable-site-isolation-trials",
  "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
];

/** A Chromium to launch; `undefined` stands for the one Playwright brought along. */
export type Browser = Readonly<{ executablePath: string | undefined }>;

/** The first browser on this machine: the one asked for, Playwright's own, then the system's. */
export function installedBrowser(): Browser | null {
  const asked = process.env.CHROMIUM_PATH;
  if (asked) return { executablePath: asked };
  if (existsSync(chromium.executablePath())) return { executablePath: undefined };
  const found = SYSTEM.find((file) => existsSync(file));
  return found ? { executablePath: found } : null;
}

/** A file can exist and not run: wrong architecture, missing libraries, a wrapper that wants to be installed. */
async function problemOf({ executablePath }: Browser): Promise<string | null> {
  try {
    const browser = await chromium.launch({
      ...(executablePath ? { executablePath } : {}),
      args: BROWSER_ARGUMENTS,
      timeout: 60_000,
    });
    await browser.close();
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** Asks for Playwright's own browser, once per version: where it could not be had, the next run need not wait again. */
async function download(): Promise<void> {
  const wanted = chromium.executablePath();
  if ((await readFile(DOWNLOAD_TRIED, "utf8").catch(() => "")) === wanted) return;
  console.log("Looking for Playwright's browser to download");
  const outcome = await run([tool("playwright"), "install", "chromium"], {
    ...process.env,
    PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: "10000",
  });
  if (outcome.code === 0) return;
  await mkdir(path.dirname(DOWNLOAD_TRIED), { recursive: true });
  await writeFile(DOWNLOAD_TRIED, wanted);
}

function installFromDebian(): void {
  if (process.getuid?.() !== 0 || !existsSync("/etc/debian_version")) return;
  console.log("Installing Debian's Chromium");
  // Another apt at work would otherwise end this one at once.
  const options = ["-o", "DPkg::Lock::Timeout=300"];
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  spawnSync("apt-get", [...options, "update"], { env, stdio: "ignore" });
  for (const name of ["chromium-headless-shell", "chromium"]) {
    const install = [...options, "install", "-y", "--no-install-recommends", name];
    if (spawnSync("apt-get", install, { env, stdio: "ignore" }).status === 0) return;
  }
}

/**
 * A browser that launches: the one CHROMIUM_PATH names, or Playwright's own where it can be downloaded, else the
 * system's, else Debian's package.
 * @throws Refusal when none can be had; the message says how to help
 */
export async function ensureBrowser(): Promise<Browser> {
  if (!process.env.CHROMIUM_PATH && !existsSync(chromium.executablePath())) await download();
  if (!installedBrowser()) installFromDebian();
  const browser = installedBrowser();
  const problem = browser ? await problemOf(browser) : "none is installed and none could be downloaded";
  if (browser && !problem) return browser;
  throw new Refusal(
    `No browser for the tests: ${problem}\n` +
      "Install Chromium or Google Chrome, or set CHROMIUM_PATH to one, and run npm test again.",
  );
}
