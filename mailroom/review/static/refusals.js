// What a decision meets that the server refuses: a value of another form, somebody else's decision, a document that went
// to somebody else. Both values are shown, nothing is overwritten, and what was typed stays.

import { SAID } from "./said.js";

export class Refusals {
  constructor(desk) {
    this.desk = desk;
  }

  refused(card, decision, refused) {
    card.waiting -= 1;
    const { trouble } = refused;
    card.say("not saved", "unsaved");
    if (trouble.error === "changed") this.conflict(card, decision, trouble);
    else if (trouble.error === "not_valid") {
      card.trouble(trouble.message, [["You typed", String(decision.value ?? "")]], [
        ["Keep it as it is printed", () => this.desk.decide(card, { ...decision, as_printed: true })],
        ["Type it again", () => this.desk.focus(card)],
      ]);
    } else if (trouble.error === "not_yours") {
      const who = trouble.owner_name ? `${trouble.owner_name} has this document now` : "You do not have this document any more";
      card.trouble(`${who}. What you typed is kept here.`, [], [["Take it and try again", () => this.takeAgain(card, decision)]]);
    } else card.trouble(trouble.message || `That was refused (${refused.status}).`, [], [["Try again", () => this.desk.decide(card, decision)]]);
    this.desk.standing.say(`${card.label} was not saved.`);
    this.desk.standing.showProgress();
  }

  conflict(card, decision, trouble) {
    const field = trouble.field;
    const mine = field?.decided?.by === `user:${this.desk.person}`;
    if (mine && trouble.yours === trouble.theirs && field.decided.action === decision.action) {
      this.desk.drafts.drop(card.address); // it had been saved; only the answer was lost
      card.settle(field, SAID[decision.action]);
      return;
    }
    const word = (value) => (value === null || value === undefined ? "nothing" : String(value));
    const keep = () => {
      this.desk.drafts.drop(card.address);
      card.sent = card.text;
      card.settle(field, "decided by somebody else");
      this.desk.standing.showProgress();
      this.desk.focus(card);
    };
    const insist = () => {
      card.version = field.version;
      this.desk.decide(card, decision);
    };
    card.trouble("Somebody else decided this field meanwhile. Nothing was overwritten.", [["Yours", word(trouble.yours ?? decision.value)], ["Theirs", word(trouble.theirs)]], field ? [["Keep theirs", keep], ["Put mine", insist]] : []);
    card.part("trouble").querySelector("button")?.focus();
  }

  async takeAgain(card, decision) {
    try {
      await this.desk.api.take();
      this.desk.decide(card, decision);
    } catch (refused) {
      card.trouble(refused.trouble.message || "It cannot be had just now.", [], [["Try again", () => this.takeAgain(card, decision)]]);
    }
  }
}
