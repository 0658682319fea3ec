/** The console page's script. Speaks to the same controls as the kit; keeps the key in this tab alone. */

type Answer = Readonly<Record<string, unknown>>;
type Row = Readonly<Record<string, unknown>>;

function element<T extends HTMLElement>(id: string, kind: new () => T): T {
  const found = document.getElementById(id);
  if (!(found instanceof kind)) throw new Error(`The page has no ${id}`);
  return found;
}

const message = element("message", HTMLElement);
const main = element("main", HTMLElement);
const keyField = element("key", HTMLInputElement);
/** How many of the newest requests and events are listed. */
const SHOWN = 60;
let key = sessionStorage.getItem("sandbox-key") ?? "";

async function call(method: string, path: string, body?: object): Promise<Answer> {
  const response = await fetch(path, {
    method,
    headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  const answer = (await response.json()) as Answer & { error?: { message?: string } };
  if (!response.ok) throw new Error(answer.error?.message ?? `The sandbox answered ${response.status}.`);
  return answer;
}

/** Runs an action, shows what the page looks like afterwards, or why not. */
async function act(action: () => Promise<unknown>): Promise<void> {
  try {
    await action();
    message.textContent = "";
    await refresh();
  } catch (error) {
    message.textContent = error instanceof Error ? error.message : String(error);
  }
}

const time = (seconds: unknown) =>
  new Date(Number(seconds) * 1000).toISOString().replace("T", " ").slice(0, 19);

function cell(text: string, className = ""): HTMLTableCellElement {
  const td = document.createElement("td");
  td.textContent = text;
  td.className = className;
  return td;
}

function fill(id: string, rows: readonly HTMLTableRowElement[]): void {
  element(id, HTMLTableSectionElement).replaceChildren(...rows);
}

function row(...cells: readonly HTMLTableCellElement[]): HTMLTableRowElement {
  const tr = document.createElement("tr");
  tr.append(...cells);
  return tr;
}

function requestRow(request: Row): HTMLTableRowElement {
  const status = Number(request.status);
  const error = request.error as { code?: string; param?: string; message?: string } | null;
  const details = [
    request.fault ? `fault: ${request.fault}` : "",
    request.replayed ? "replayed" : "",
    error ? [error.code, error.param, error.message].filter(Boolean).join(" · ") : "",
    error
      ? ""
      : Object.entries(request.parameters as Row)
          .map(([name, value]) => `${name}=${value}`)
          .join("  "),
  ];
  return row(
    cell(time(request.at), "quiet"),
    cell(`${request.method} ${request.path}`),
    cell(String(status), status >= 400 ? "bad" : "good"),
    cell(String(request.milliseconds), "number"),
    cell(details.filter(Boolean).join(" — ")),
  );
}

function eventRow(event: Row, deliveries: readonly Row[]): HTMLTableRowElement {
  const object = (event.data as { object: Row }).object;
  const states = deliveries
    .filter((delivery) => delivery.event === event.id)
    .map((delivery) => `${delivery.state}`);
  const again = document.createElement("button");
  again.textContent = "Resend";
  again.addEventListener("click", () =>
    act(() => call("POST", "/_sandbox/webhooks/resend", { event: event.id })),
  );
  const last = cell("");
  last.append(again);
  return row(
    cell(time(event.created), "quiet"),
    cell(String(event.type)),
    cell(String(object.id ?? "")),
    cell(states.join(", ") || "nobody listens", states.includes("failed") ? "bad" : "quiet"),
    last,
  );
}

function filter(): string {
  const form = new FormData(element("request-filter", HTMLFormElement));
  const given = [...form.entries()]
    .filter(([, value]) => value !== "")
    .map(([name, value]) => [name, String(value)]);
  return new URLSearchParams(given).toString();
}

function setBoxes(
  attribute: string,
  state: Row,
  on: Readonly<Record<string, (value: unknown) => boolean>>,
): void {
  for (const box of document.querySelectorAll<HTMLInputElement>(`input[data-${attribute}]`)) {
    const name = box.dataset[attribute] ?? "";
    box.checked = (on[name] ?? Boolean)(state[name]);
  }
}

async function refresh(): Promise<void> {
  const [clock, flags, webhooks, requests, events, deliveries] = await Promise.all([
    call("GET", "/_sandbox/clock"),
    call("GET", "/_sandbox/flags"),
    call("GET", "/_sandbox/webhooks"),
    call("GET", `/_sandbox/requests?${filter()}`),
    call("GET", "/_sandbox/events"),
    call("GET", "/_sandbox/deliveries"),
  ]);
  main.hidden = false;
  element("now", HTMLTimeElement).textContent = `${time(clock.now)} UTC`;
  element("clock-state", HTMLElement).textContent = clock.frozen
    ? "standing still"
    : clock.offset === 0
      ? "real time"
      : `${clock.offset} s from real time`;
  setBoxes("flag", flags, {
    first_time_guests: (value) => value === "accepted",
    no_cost_payment_status: (value) => value === "paid",
  });
  setBoxes("webhook", webhooks, { duplicate: (value) => Number(value) > 0 });
  fill("requests", (requests.requests as Row[]).slice(-SHOWN).reverse().map(requestRow));
  const sent = deliveries.deliveries as Row[];
  fill(
    "events",
    (events.events as Row[])
      .slice(-SHOWN)
      .reverse()
      .map((event) => eventRow(event, sent)),
  );
}

async function listScenarios(): Promise<void> {
  const scenarios = await call("GET", "/_sandbox/scenarios");
  const buttons = Object.entries(scenarios).map(([name, about]) => {
    const button = document.createElement("button");
    button.textContent = name;
    button.title = String(about);
    button.addEventListener("click", () => act(() => call("POST", "/_sandbox/scenario", { name })));
    return button;
  });
  element("scenarios", HTMLElement).replaceChildren(...buttons);
}

const FLAGS: Readonly<Record<string, (on: boolean) => object>> = {
  preview: (on) => ({ preview: on }),
  first_time_guests: (on) => ({ first_time_guests: on ? "accepted" : "refused" }),
  no_cost_payment_status: (on) => ({ no_cost_payment_status: on ? "paid" : "no_payment_required" }),
};

const FAULTS: Readonly<Record<string, object>> = {
  latency: { kind: "latency", milliseconds: 5000 },
  slow: { kind: "latency", milliseconds: 25_000 },
  429: { kind: "error", status: 429 },
  500: { kind: "error", status: 500 },
  cut: { kind: "cut", when: "after" },
};

const DEEDS: Readonly<Record<string, () => Promise<unknown>>> = {
  release: async () => {
    await call("POST", "/_sandbox/webhooks", { held: false });
    await call("POST", "/_sandbox/webhooks/release", {});
  },
  drop: () => call("POST", "/_sandbox/webhooks", { drop: [{ type: "*", times: 1 }] }),
  "clear-faults": () => call("DELETE", "/_sandbox/faults"),
};

const CLOCK: Readonly<Record<string, object>> = {
  freeze: { frozen: true },
  unfreeze: { frozen: false },
  reset: { reset: true },
};

main.addEventListener("click", (event) => {
  const button = event.target instanceof HTMLElement ? event.target.closest("button") : null;
  if (!button) return;
  const { advance, clock, fault, payment, do: deed } = button.dataset;
  if (advance) void act(() => call("POST", "/_sandbox/clock", { advance: Number(advance) }));
  if (clock) void act(() => call("POST", "/_sandbox/clock", CLOCK[clock] ?? {}));
  if (fault) void act(() => call("POST", "/_sandbox/faults", { effect: FAULTS[fault] }));
  if (payment) void act(() => call("POST", "/_sandbox/faults/payments", { behaviour: payment }));
  if (deed) void act(DEEDS[deed] ?? (async () => {}));
});

main.addEventListener("change", (event) => {
  const box = event.target;
  if (!(box instanceof HTMLInputElement)) return;
  const { flag, webhook } = box.dataset;
  if (flag) void act(() => call("POST", "/_sandbox/flags", FLAGS[flag]?.(box.checked) ?? {}));
  if (webhook === "duplicate")
    void act(() => call("POST", "/_sandbox/webhooks", { duplicate: box.checked ? 1 : 0 }));
  else if (webhook) void act(() => call("POST", "/_sandbox/webhooks", { [webhook]: box.checked }));
});

element("request-filter", HTMLFormElement).addEventListener("input", () => void act(async () => {}));
element("request-filter", HTMLFormElement).addEventListener("submit", (event) => event.preventDefault());

element("account", HTMLFormElement).addEventListener("submit", (event) => {
  event.preventDefault();
  key = keyField.value.trim();
  void act(async () => {
    await listScenarios();
    sessionStorage.setItem("sandbox-key", key);
  });
});

keyField.value = key;
if (key !== "") void act(listScenarios);
setInterval(() => {
  if (!main.hidden && document.visibilityState === "visible") void refresh().catch(() => {});
}, 2000);

export {};
