/** A client of the gateway: it has its token, renews it, and knows the type of every operation. */

import { createHash } from "node:crypto";
import createClient, { type Client } from "openapi-fetch";
import type { components, paths } from "./schema.d.ts";

export type Schemas = components["schemas"];
export type Bagalau = Client<paths>;

/** A problem document (RFC 9457): program against `code`, show `detail` to people. */
export class ProblemAnswered extends Error {
  readonly problem: Schemas["Problem"];

  constructor(problem: Schemas["Problem"]) {
    super(`${problem.status} ${problem.code}: ${problem.detail}`);
    this.problem = problem;
  }
}

/** Connect one client of the platform; `secret` is what the issuer handed out. */
export function connect(at: string, client: string, secret: string): Bagalau {
  let token: Promise<string> | undefined;
  const basic = Buffer.from(`${encodeURIComponent(client)}:${encodeURIComponent(secret)}`);

  async function granted(): Promise<string> {
    const answer = await fetch(`${at}/auth/token`, {
      method: "POST",
      headers: { Authorization: `Basic ${basic.toString("base64")}` },
      body: new URLSearchParams({ grant_type: "client_credentials" }),
    });
    if (!answer.ok) {
      token = undefined;
      throw new Error(`no token for ${client}: ${await answer.text()}`);
    }
    return ((await answer.json()) as { access_token: string }).access_token;
  }

  async function asked(request: Request): Promise<Response> {
    const again = request.clone();
    const answer = await said(request);
    if (answer.status !== 401) return answer;
    token = undefined;
    return said(again);
  }

  async function said(request: Request): Promise<Response> {
    token ??= granted();
    request.headers.set("Authorization", `Bearer ${await token}`);
    return fetch(request);
  }

  return createClient<paths>({ baseUrl: at, fetch: asked });
}

/** Give what was answered, or throw the problem that was. */
export function answered<Data>(answer: { data?: Data; error?: unknown; response: Response }): Data {
  if (answer.error !== undefined) throw new ProblemAnswered(answer.error as Schemas["Problem"]);
  return answer.data as Data;
}

/** Write records as NDJSON, one a line: the form of a batch to prefer. */
export function lines(records: readonly object[]): string {
  return records.map((record) => `${JSON.stringify(record)}\n`).join("");
}

/** Make the Idempotency-Key of a batch from its content: sent again, it is the same batch. */
export function keyOf(batch: string): string {
  return createHash("sha256").update(batch).digest("hex").slice(0, 40);
}
