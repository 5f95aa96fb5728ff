// The desk for one document: fields left, page right, everything by keys. Without this file the page still shows all,
// and each field is a form.

import { DocumentApi } from "./api.js";
import { BoxDrawing } from "./box.js";
import { Card } from "./card.js";
import { Drafts } from "./drafts.js";
import { Keyboard } from "./keyboard.js";
import { singleKeysAreOn, switchSingleKeys } from "./keys.js";
import { Paper } from "./paper.js";
import { Refusals } from "./refusals.js";
import { SAID } from "./said.js";
import { Saver } from "./saver.js";
import { Standing } from "./standing.js";

const HEARTBEAT_SECONDS = 60;
const AWAY_SECONDS = 600; // after so long without a key or the mouse, the document is no longer held for the person
const DRAFT_SECONDS = 2; // of no typing, before the server keeps the draft as well
const AHEAD = 4; // pages with doubts whose pictures are fetched before they are asked for


class Desk {
  constructor(main) {
    this.main = main;
    this.person = main.dataset.person;
    this.may = main.dataset.may === "yes";
    this.api = new DocumentApi(main.dataset.document, main.dataset.name);
    this.drafts = new Drafts(this.person, main.dataset.document);
    this.saver = new Saver((state) => this.standing.showSaving(state));
    this.paper = new Paper(main.querySelector(".paper"));
    this.drawing = new BoxDrawing(this.paper);
    this.help = document.querySelector("#help");
    this.live = document.querySelector("#live");
    this.cards = new Map();
    this.current = null;
    this.lastSign = performance.now();
    this.draftTimers = new Map();
    for (const element of main.querySelectorAll(".field")) this.adopt(element);
    this.standing = new Standing(this);
    this.refusals = new Refusals(this);
    this.keyboard = new Keyboard(this);
    this.listen();
    this.standing.showProgress();
    this.begin();
    if (this.may) setInterval(() => this.beat(), HEARTBEAT_SECONDS * 1000);
    main.dataset.ready = "yes";
  }

  get list() {
    return [...this.cards.values()];
  }

  get open() {
    return this.list.filter((card) => card.isOpen);
  }

  adopt(element) {
    const card = new Card(element);
    this.cards.set(element, card);
    const typed = this.drafts.of(card.address) ?? element.dataset.draft ?? null;
    if (typed !== null && typed !== card.value && !card.readOnly) {
      card.put(typed);
      card.say("typed before, not saved: Enter saves it", "unsaved");
      card.restored = true;
    }
    return card;
  }

  cardOf(node) {
    const element = node instanceof Element ? node.closest(".field") : null;
    return element ? this.cards.get(element) ?? null : null;
  }

  // ---- moving about

  begin() {
    const first = this.open.find((card) => card.restored) ?? this.open[0] ?? this.list[0];
    if (first && !location.hash) this.focus(first);
  }

  focus(card) {
    const folded = card.element.closest("details:not([open])");
    if (folded) folded.open = true;
    card.input.focus({ preventScroll: true });
    card.element.scrollIntoView({ block: "nearest" });
  }

  /** A field got the focus: bring its place on the page into sight, before anything else. */
  came(card) {
    if (this.current === card) return;
    this.current?.element.classList.remove("now");
    this.current = card;
    card.element.classList.add("now");
    this.showPlace(card);
    this.fetchAhead(card);
    const after = this.neighbour(card, 1);
    const snippet = after?.element.querySelector(".snippet");
    if (snippet) snippet.loading = "eager";
  }

  showPlace(card) {
    const box = card.box;
    if (!box) return this.paper.clear();
    this.paper.show(box[0], box[1], card.places.filter(([page, other]) => page !== box[0] || String(other) !== String(box[1])));
  }

  neighbour(card, way) {
    const all = [...this.main.querySelectorAll(".field")].map((element) => this.cards.get(element));
    return all[all.indexOf(card) + way] ?? null;
  }

  next(card) {
    const all = [...this.main.querySelectorAll(".field")].map((element) => this.cards.get(element));
    const at = all.indexOf(card);
    const behind = [...all.slice(at + 1), ...all.slice(0, at)];
    const open = behind.find((one) => one.isOpen) ?? all.slice(at + 1).find((one) => one.state === "doubted" && one.waiting === 0);
    if (open) return this.focus(open);
    this.main.querySelector('[data-do="finish"]')?.focus();
    this.standing.say("Nothing is left to settle. Control Enter finishes the document.");
  }

  // ---- deciding

  accept(card) {
    if (card.readOnly) return this.standing.say("This field cannot be changed now.");
    const decision = card.decision();
    if (!decision) return this.standing.say("Type what stands on the page, or Alt N: not on the page.");
    this.decide(card, decision);
    this.next(card);
  }

  declare(card, action) {
    if (card.readOnly) return this.standing.say("This field cannot be changed now.");
    this.decide(card, card.complete({ action }));
    this.next(card);
  }

  decide(card, decision) {
    card.waiting += 1;
    card.sent = card.text;
    card.setEditing(false);
    card.trouble(null);
    card.say("saving", "saving");
    if (card.changed) this.drafts.keep(card.address, card.text);
    clearTimeout(this.draftTimers.get(card));
    this.saver.add({
      run: () => this.api.decide(card.address, decision, decision.action === "add" ? "" : card.version),
      done: (saved) => this.saved(card, decision, saved),
      refused: (refused) => this.refusals.refused(card, decision, refused),
    });
    this.standing.showProgress();
  }

  async saved(card, decision, saved) {
    card.waiting -= 1;
    this.drafts.drop(card.address);
    if (saved.address === card.address && saved.field) {
      card.settle(saved.field, SAID[decision.action]);
      this.standing.say(`${card.label} saved.`);
    } else {
      await this.redraw(saved.address, card).catch(() => card.say("saved; load the page again to see it", ""));
    }
    this.standing.showProgress(saved.missing);
  }

  /** Draw a field anew as the server has it now, in place of `card` or at the end of the doubts. */
  async redraw(address, card) {
    const element = await this.api.card(address);
    if (card) {
      this.cards.delete(card.element);
      card.element.replaceWith(element);
      if (this.current === card) this.current = null;
    } else this.main.querySelector("#doubts").append(element);
    return this.adopt(element);
  }

  async undo() {
    await this.saver.settled();
    let undone;
    try {
      undone = await this.api.undo();
    } catch (refused) {
      return this.standing.say(refused.trouble.error === "nothing_to_undo" ? "Nothing to undo." : `Not undone: ${refused.message}`);
    }
    const card = this.list.find((one) => one.address === undone.address);
    if (card) this.drafts.drop(card.address);
    if (undone.field) this.focus(await this.redraw(undone.address, card));
    else if (card) {
      this.cards.delete(card.element);
      card.element.remove();
    }
    this.standing.showProgress(undone.missing);
    this.standing.say("Undone.");
  }

  async finish() {
    await this.saver.settled();
    try {
      await this.api.finish();
    } catch (refused) {
      const missing = refused.trouble.missing ?? [];
      const first = this.list.find((card) => missing.includes(card.address));
      this.standing.say(refused.trouble.error === "not_finished" ? `${missing.length} must be settled first.` : `Not finished: ${refused.message}`, true);
      if (first) this.focus(first);
      else if (missing.includes("verification")) document.querySelector("[data-part=verification-how]")?.focus();
      return;
    }
    this.drafts.dropAll();
    this.leaving = true;
    location.assign(this.main.dataset.back);
  }

  async add(form) {
    const { name, value } = form.elements;
    const trouble = form.querySelector('[data-part="trouble"]');
    if (!value.value.trim()) return value.focus();
    const decision = { action: "add", value: value.value.trim() };
    this.saver.add({
      run: () => this.api.decide(name.value, decision, ""),
      done: async (saved) => {
        value.value = "";
        const drawn = await this.redraw(saved.address, null).catch(() => null);
        trouble.textContent = drawn ? "" : "It is added; load the page again to see it.";
        trouble.hidden = drawn !== null;
        this.standing.showProgress(saved.missing);
        this.standing.say("Added.");
      },
      refused: (refused) => {
        trouble.textContent = refused.trouble.message || "That was refused.";
        trouble.hidden = false;
      },
    });
  }

  // ---- listening

  listen() {
    this.main.addEventListener("focusin", (event) => {
      const card = this.cardOf(event.target);
      if (!card) return;
      this.came(card);
      if (event.target === card.input && !this.pointed) card.look();
    });
    this.main.addEventListener("pointerdown", (event) => {
      this.pointed = true; // whoever clicks into a field wants the caret there
      const card = this.cardOf(event.target);
      if (card && event.target === card.input && card.typed && !card.readOnly) card.setEditing(true);
      else if (card && !event.target.closest("button, input, select, summary")) setTimeout(() => card.input.focus());
    });
    this.main.addEventListener("mousedown", (event) => {
      // With the focus its card would unfold, and the button would be gone from under the pointer before the click.
      if (event.target.closest(".trouble button")) event.preventDefault();
    });
    addEventListener("pointerup", () => (this.pointed = false));
    for (const sign of ["keydown", "pointerdown"]) addEventListener(sign, () => (this.lastSign = performance.now()), true);
    document.addEventListener("keydown", (event) => this.keyboard.key(event));
    this.main.addEventListener("input", (event) => this.typed(event));
    this.main.addEventListener("click", (event) => this.click(event));
    this.main.addEventListener("submit", (event) => this.submit(event));
    addEventListener("beforeunload", (event) => {
      if (!this.leaving && this.saver.open) event.preventDefault();
    });
    const keys = this.help.querySelector('[data-part="single-keys"]');
    keys.checked = singleKeysAreOn();
    keys.addEventListener("change", () => switchSingleKeys(keys.checked));
  }

  back(card) {
    const before = this.neighbour(card, -1);
    if (before) this.focus(before);
  }

  obey(command, card) {
    const paper = this.paper;
    const acts = {
      "zoom-in": () => paper.zoom(1),
      "zoom-out": () => paper.zoom(-1),
      "zoom-fit": () => paper.zoom(0),
      "page-back": () => this.turnTo(paper.page - 1),
      "page-on": () => this.turnTo(paper.page + 1),
      rotate: () => paper.rotate(),
      help: () => this.help.showModal(),
      finish: () => this.finish(),
      undo: () => this.undo(),
      absent: () => card && this.declare(card, "absent"),
      unreadable: () => card && this.declare(card, "unreadable"),
      box: () => card && this.draw(card),
      labels: () => card && this.showLabels(card),
      accept: () => card && this.accept(card),
    };
    acts[command]?.();
  }

  turnTo(page) {
    this.paper.go(page);
    this.standing.say(`Page ${this.paper.page}.`);
  }

  showLabels(card) {
    if (card.readOnly) return;
    if (document.activeElement !== card.input) this.focus(card);
    if (card.showLabels()) this.standing.say("Type the letter above the character.");
  }

  draw(card) {
    if (card.readOnly) return;
    const box = card.box;
    if (box) this.paper.show(box[0], box[1]);
    const begun = this.drawing.begin(
      box?.[1] ?? null,
      (spot) => {
        card.spot = spot;
        this.standing.say("The box is kept with what you enter next.");
      },
      () => {
        this.showPlace(card);
        card.input.focus({ preventScroll: true });
      },
    );
    this.standing.say(begun ? "Arrows move the box, Shift and arrows size it, Enter keeps it, Escape leaves it." : "There is no picture to draw on.");
  }

  take(card, button) {
    if (card.readOnly) return;
    card.put(button.dataset.value);
    card.input.focus({ preventScroll: true });
    this.standing.say(`${button.textContent.trim()} taken; Enter accepts it.`);
    if (card.changed) this.drafts.keep(card.address, card.text);
    else this.drafts.drop(card.address);
  }

  typed(event) {
    const card = this.cardOf(event.target);
    if (!card || event.target !== card.input) return;
    card.showChanged();
    if (card.changed) this.drafts.keep(card.address, card.text);
    else this.drafts.drop(card.address);
    clearTimeout(this.draftTimers.get(card));
    if (card.typed && card.changed) {
      const timer = setTimeout(() => this.api.draft(card.address, card.text).catch(() => {}), DRAFT_SECONDS * 1000);
      this.draftTimers.set(card, timer); // the browser has it already; the server's is for another machine
    }
  }

  click(event) {
    const button = event.target.closest("[data-do]");
    if (!button) return;
    const act = button.dataset.do;
    const card = this.cardOf(button);
    if (act === "leave") return;
    event.preventDefault();
    if (act === "take") this.take(card, button);
    else if (act === "place") this.paper.show(Number(button.dataset.page), button.dataset.box.split(",").map(Number));
    else if (act === "go") this.turnTo(Number(button.dataset.page));
    else this.obey(act, card ?? this.current);
  }

  submit(event) {
    const form = event.target;
    if (form.matches(".add")) {
      event.preventDefault();
      this.add(form);
      return;
    }
    const card = this.cardOf(form);
    if (!card) return;
    event.preventDefault();
    const action = event.submitter?.value;
    if (action === "absent" || action === "unreadable") this.declare(card, action);
    else this.accept(card);
  }

  /** Have the pictures ready of the pages on which the next doubts stand. */
  fetchAhead(card) {
    const all = this.list;
    const at = all.indexOf(card);
    const coming = [...all.slice(at + 1), ...all.slice(0, at)].filter((one) => one.isOpen);
    const pages = new Set(coming.map((one) => one.box?.[0]).filter(Boolean));
    this.paper.fetchAhead([...pages].slice(0, AHEAD));
  }

  async beat() {
    if (performance.now() - this.lastSign > AWAY_SECONDS * 1000) return;
    try {
      await this.api.heartbeat();
    } catch (refused) {
      if (refused.trouble.error === "not_yours") this.standing.show("owner", `Not with you any more${refused.trouble.owner_name ? `: ${refused.trouble.owner_name} has it` : ""}`);
    }
  }
}

const main = document.querySelector("main[data-document]");
if (main) new Desk(main);
