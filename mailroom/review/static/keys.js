// Which key means what. `COMMANDS` are keys with Ctrl or Alt, which hold everywhere; `SINGLE` ones hold where nothing
// is being typed: outside of inputs, and in a field that is only looked at.

export const COMMANDS = {
  "Alt+KeyN": "absent",
  "Alt+KeyU": "unreadable",
  "Alt+KeyB": "box",
  "Alt+KeyG": "labels",
  "Ctrl+KeyZ": "undo",
  "Ctrl+Enter": "finish",
  "Ctrl+NumpadEnter": "finish",
};

export const SINGLE = {
  "+": "zoom-in",
  "=": "zoom-in",
  "-": "zoom-out",
  0: "zoom-fit",
  "[": "page-back",
  "]": "page-on",
  R: "rotate",
  "?": "help",
};

const MOVES = new Set(["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "Home", "End", "Backspace", "Delete", "F2"]);
const SWITCH = "mailroom:single-keys";

export function singleKeysAreOn() {
  try {
    return localStorage.getItem(SWITCH) !== "off";
  } catch {
    return true;
  }
}

export function switchSingleKeys(on) {
  try {
    localStorage.setItem(SWITCH, on ? "on" : "off");
  } catch {
    // stays as it is until the page is loaded again
  }
}

/** The command of a key with Ctrl or Alt. */
export function commandOf(event) {
  if (event.altKey === event.ctrlKey || event.metaKey || event.shiftKey) return null;
  return COMMANDS[`${event.altKey ? "Alt" : "Ctrl"}+${event.code}`] ?? null;
}

/** The command of a single key; `typing` where the focus is in something that takes text. */
export function singleOf(event, typing) {
  if (event.ctrlKey || event.altKey || event.metaKey || !singleKeysAreOn()) return null;
  if (!typing && event.key === "r") return "rotate";
  return SINGLE[event.key] ?? null;
}

/** The number of the alternative that a key takes, else 0. */
export function numberOf(event) {
  if (event.ctrlKey || event.altKey || event.metaKey || !singleKeysAreOn()) return 0;
  return /^[1-9]$/.test(event.key) ? Number(event.key) : 0;
}

/** Whether a key that is no command begins to edit. */
export function beginsToEdit(event) {
  if (event.isComposing) return true;
  if (event.ctrlKey && !event.altKey) return ["a", "v", "x"].includes(event.key) || event.key === "ArrowLeft" || event.key === "ArrowRight";
  return !event.altKey && !event.metaKey && (event.key.length === 1 || MOVES.has(event.key));
}
