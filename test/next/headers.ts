import { asking } from "../shop/browser.ts";

// What stands in for `next/headers` under Vitest (vitest.config.ts): the request of whichever browser is asking.

export async function cookies() {
  const { cookies } = asking();
  return {
    get: (name: string) => {
      const value = cookies.get(name);
      return value === undefined ? undefined : { name, value };
    },
    set: (name: string, value: string) => void cookies.set(name, value),
    delete: (name: string) => void cookies.delete(name),
  };
}

export async function headers(): Promise<Headers> {
  const { cookies, address } = asking();
  return new Headers({
    cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join("; "),
    "x-forwarded-for": address,
  });
}
