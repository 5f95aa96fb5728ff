// The door to the desk's JSON API: one function a call, and one kind of failure.

const SECONDS = 20; // a call that takes longer counts as not answered, and is tried again

/** A call that was not done. `status` is 0 where nobody answered; `trouble` is the API's own word for it. */
export class Refused extends Error {
  constructor(status, trouble) {
    super(trouble.message || "no answer");
    this.status = status;
    this.trouble = trouble;
  }

  /** Whether the same call may succeed later without anybody doing anything. */
  get passes() {
    return this.status === 0 || this.status === 408 || this.status === 429 || this.status >= 500;
  }

  /** Whether the session has ended or waits for the password. */
  get loggedOut() {
    return this.status === 401 || (this.status === 403 && !this.trouble.error) || (this.status === 423 && !this.trouble.error);
  }
}

function tokenPlace() {
  return document.querySelector('meta[name="csrf-token"]');
}

/** Take the token of the session that is there now, if it is still the same person's; say whether it was. */
async function freshToken(person) {
  try {
    const response = await fetch("/session", { credentials: "same-origin", redirect: "manual", headers: { Accept: "application/json" } });
    if (!response.ok) return false;
    const session = await response.json();
    if (session.locked || session.name !== person || session.csrf_token === tokenPlace().content) return false;
    tokenPlace().content = session.csrf_token;
    return true;
  } catch {
    return false;
  }
}

async function answerOf(address, options) {
  let response;
  try {
    response = await fetch(address, {
      ...options,
      credentials: "same-origin",
      redirect: "manual",
      signal: AbortSignal.timeout(SECONDS * 1000),
    });
  } catch {
    throw new Refused(0, { message: "the server does not answer" });
  }
  if (response.type === "opaqueredirect") throw new Refused(401, { message: "the session has ended" });
  if (response.ok) return response;
  let trouble = {};
  try {
    const body = await response.json();
    trouble = typeof body.detail === "object" && body.detail ? body.detail : { message: String(body.detail ?? "") };
  } catch {
    // what is not JSON comes from a proxy before the desk
  }
  throw new Refused(response.status, trouble);
}

/** The calls for one document. */
export class DocumentApi {
  constructor(id, person) {
    this.id = id;
    this.person = person; // by name; nothing is saved under another one who logged in meanwhile
    this.base = `/v1/review/documents/${encodeURIComponent(id)}`;
  }

  async send(method, path, body, version) {
    const headers = { "X-CSRF-Token": tokenPlace()?.content ?? "", Accept: "application/json" };
    if (body !== undefined) headers["Content-Type"] = "application/json";
    if (version) headers["If-Match"] = version;
    const options = { method, headers, body: body === undefined ? undefined : JSON.stringify(body) };
    let response;
    try {
      response = await answerOf(this.base + path, options);
    } catch (refused) {
      // After logging in again the session is another one, with a token of its own.
      if (!refused.loggedOut || !(await freshToken(this.person))) throw refused;
      headers["X-CSRF-Token"] = tokenPlace().content;
      response = await answerOf(this.base + path, options);
    }
    return response.status === 204 ? null : response.json();
  }

  decide(address, decision, version) {
    return this.send("POST", `/fields/${encodeURIComponent(address)}`, decision, version);
  }

  draft(address, text) {
    return this.send("PUT", `/drafts/${encodeURIComponent(address)}`, { text });
  }

  undo() {
    return this.send("POST", "/undo");
  }

  finish() {
    return this.send("POST", "/finish");
  }

  heartbeat() {
    return this.send("POST", "/heartbeat");
  }

  take() {
    return this.send("POST", "/take");
  }

  /** The card of one field, as the server draws it. */
  async card(address) {
    const response = await answerOf(`/documents/${encodeURIComponent(this.id)}/fields/${encodeURIComponent(address)}`, { method: "GET" });
    const drawn = new DOMParser().parseFromString(await response.text(), "text/html");
    return document.importNode(drawn.querySelector(".field"), true);
  }
}
