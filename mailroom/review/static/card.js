// One field on the left: its input, how it is looked at and edited, and what it says about itself.

const LABELS = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

function numbers(text) {
  return text ? text.split(",").map(Number) : [];
}

export class Card {
  constructor(element) {
    this.element = element;
    this.form = element.querySelector("form");
    this.input = element.querySelector(".value");
    this.address = element.dataset.address;
    this.name = element.dataset.name;
    this.label = element.dataset.label;
    this.value = element.dataset.value;
    this.doubtful = numbers(element.dataset.doubtful);
    this.version = element.dataset.version;
    this.withheld = element.dataset.withheld === "yes";
    this.extra = element.querySelector("[data-extra]"); // what an address is for, how long a silence holds
    this.extraValue = this.extra?.value ?? "";
    this.typed = this.input.tagName === "INPUT";
    this.spot = null; // a box that was drawn and goes with the next decision
    this.editing = false;
    this.waiting = 0; // decisions of this field that are not saved yet
    this.since = 0;
  }

  part(name) {
    return this.element.querySelector(`[data-part="${name}"]`);
  }

  get state() {
    return this.element.dataset.state;
  }

  get isOpen() {
    return this.state === "open" && this.waiting === 0;
  }

  get readOnly() {
    return this.typed ? this.input.readOnly : this.input.disabled;
  }

  get text() {
    return this.typed ? this.input.value.trim() : this.input.value;
  }

  get changed() {
    return this.text !== this.value;
  }

  get extraChanged() {
    return this.extra !== null && this.extra.value !== this.extraValue;
  }

  get places() {
    return [...this.element.querySelectorAll('[data-do="place"]')].map((one) => [Number(one.dataset.page), numbers(one.dataset.box)]);
  }

  get box() {
    if (this.spot) return [this.spot.page, this.spot.box];
    const { page, box } = this.element.dataset;
    return box ? [Number(page), numbers(box)] : null;
  }

  /** Ready to be looked at: the first doubtful character is selected, so that typing replaces it. */
  look() {
    this.since = performance.now();
    this.setEditing(false);
    if (!this.typed || this.changed) return;
    const first = this.doubtful.find((at) => at < this.input.value.length);
    if (first === undefined) this.input.setSelectionRange(this.input.value.length, this.input.value.length);
    else this.input.setSelectionRange(first, first + 1);
  }

  setEditing(on) {
    this.editing = on && this.typed;
    this.element.classList.toggle("editing", this.editing);
    if (!on) this.hideLabels();
  }

  /** Put another value in, as taken from the alternatives. */
  put(text) {
    this.input.value = text;
    if (this.typed) this.input.setSelectionRange(text.length, text.length);
    this.showChanged();
  }

  /** Back to the value that was there. */
  restore() {
    this.input.value = this.value;
    this.spot = null;
    this.look();
    this.showChanged();
  }

  showChanged() {
    const cells = this.part("cells");
    if (cells && !this.labels) cells.classList.toggle("soft", this.changed);
    const word = this.part("accept-word");
    if (word) word.textContent = this.changed || this.withheld ? "Enter" : "Confirm";
  }

  choice(number) {
    return this.element.querySelector(`[data-choice="${number}"]`);
  }

  /** The decision that accepting means now; null where there is nothing to accept. */
  decision() {
    const text = this.text;
    if (!text) return null;
    const yesNo = !this.typed && (text === "true" || text === "false");
    const value = yesNo ? text === "true" : text;
    const made = { action: this.changed || this.withheld || this.extraChanged ? "correct" : "confirm", value };
    if (this.address === this.name && this.element.dataset.list === "yes") made.action = "add";
    return this.complete(made);
  }

  complete(made) {
    const ms = this.since ? Math.min(Math.round(performance.now() - this.since), 86400000) : 0;
    if (this.extra?.value && made.value !== undefined) made[this.extra.dataset.extra] = this.extra.value;
    return this.spot ? { ...made, ms, box: this.spot } : { ...made, ms };
  }

  // ---- what it says

  say(text, kind) {
    this.part("state").textContent = text;
    this.element.classList.toggle("saving-now", kind === "saving");
    this.element.classList.toggle("unsaved", kind === "unsaved");
  }

  settle(field, said) {
    this.version = field.version;
    this.element.dataset.version = field.version;
    this.form.elements.version.value = field.version;
    const untouched = !this.changed || this.text === this.sent;
    if (!this.withheld) {
      this.value = field.value === null ? "" : String(field.value);
      this.element.dataset.value = this.value;
      this.form.elements.seen.value = this.value;
      this.doubtful = field.decided ? [] : field.doubtful;
      if (untouched) this.input.value = this.value;
      const cells = this.part("cells");
      if (cells) cells.textContent = this.value;
    }
    const state = field.decided ? "settled" : field.must_decide ? "open" : "accepted";
    this.setState(state);
    if (this.extra) {
      this.extra.value = field[this.extra.dataset.extra] ?? "";
      this.extraValue = this.extra.value;
    }
    this.spot = null;
    this.setEditing(false);
    this.say(said, "");
    this.showChanged();
    this.trouble(null);
  }

  setState(state) {
    this.element.classList.remove(this.state);
    this.element.dataset.state = state;
    this.element.classList.add(state);
  }

  /** Show what went wrong: `text`, values side by side, and buttons [word, function]. */
  trouble(text, values = [], buttons = []) {
    const box = this.part("trouble");
    box.replaceChildren();
    box.hidden = text === null;
    if (text === null) return;
    const line = document.createElement("p");
    line.textContent = text;
    box.append(line);
    if (values.length) {
      const list = document.createElement("dl");
      list.className = "both";
      for (const [word, value] of values) {
        const name = document.createElement("dt");
        const held = document.createElement("dd");
        name.textContent = word;
        held.textContent = value;
        list.append(name, held);
      }
      box.append(list);
    }
    for (const [word, act] of buttons) {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = word;
      button.addEventListener("click", act);
      box.append(button);
    }
  }

  // ---- going to a character by its letter

  showLabels() {
    if (!this.typed || !this.input.value) return false;
    let cells = this.part("cells");
    if (!cells) {
      cells = document.createElement("div");
      cells.className = "cells mono";
      cells.dataset.part = "cells";
      cells.setAttribute("aria-hidden", "true");
      this.element.querySelector(".entry").before(cells);
    }
    this.labels = new Map();
    this.unlabelled = [...cells.childNodes];
    const value = this.input.value;
    const address = /^https?:\/\/[^/]*\//.exec(value)?.[0].length ?? 0; // what is behind the host is what is misread
    const places = value.split("").map((_, at) => at);
    const order = places.slice(address).concat(places.slice(0, address));
    order.slice(0, LABELS.length).forEach((at, number) => this.labels.set(at, LABELS[number]));
    cells.replaceChildren(
      ...value.split("").map((letter, at) => {
        const cell = document.createElement("span");
        const label = document.createElement("b");
        label.textContent = this.labels.get(at) ?? "·";
        cell.append(label, letter === " " ? "\u00a0" : letter);
        return cell;
      }),
    );
    cells.classList.add("labels");
    return true;
  }

  hideLabels() {
    if (!this.labels) return;
    this.labels = null;
    const cells = this.part("cells");
    cells.classList.remove("labels");
    cells.replaceChildren(...this.unlabelled);
  }

  /** Select the character with that label; say whether there is one. */
  goTo(label) {
    const found = [...this.labels.entries()].find(([, letter]) => letter === label);
    this.hideLabels();
    if (!found) return false;
    this.setEditing(true);
    this.input.setSelectionRange(found[0], found[0] + 1);
    return true;
  }
}
