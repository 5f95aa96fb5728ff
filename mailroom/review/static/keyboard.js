// Which key does what where: in a field that is looked at, in one that is edited, and outside of fields.

import { beginsToEdit, commandOf, numberOf, singleOf } from "./keys.js";

export class Keyboard {
  constructor(desk) {
    this.desk = desk;
  }

  key(event) {
    if (event.isComposing || this.desk.help.open) return;
    if (this.desk.drawing.active) {
      if (this.desk.drawing.key(event)) event.preventDefault();
      return;
    }
    const card = this.desk.cardOf(event.target);
    const onInput = card !== null && event.target === card.input;
    if (onInput && card.labels && this.label(card, event)) return;
    const command = commandOf(event);
    if (command && !(command === "undo" && (onInput ? card.editing : this.takesText(event.target)))) {
      event.preventDefault();
      return this.desk.obey(command, card ?? this.desk.current);
    }
    if (onInput) return this.keyInField(card, event);
    if (card && event.target === card.extra && event.key === "Enter") {
      event.preventDefault();
      return this.desk.accept(card);
    }
    const typing = this.takesText(event.target);
    const number = card && !typing ? numberOf(event) : 0;
    if (number && card.choice(number)) {
      event.preventDefault();
      return this.desk.take(card, card.choice(number));
    }
    const single = typing ? null : singleOf(event, false);
    if (single) {
      event.preventDefault();
      this.desk.obey(single, card ?? this.desk.current);
    }
  }

  takesText(target) {
    return target instanceof Element && target.matches("input:not([type=checkbox]), select, textarea");
  }

  keyInField(card, event) {
    if (event.key === "Enter" && !event.altKey && !event.ctrlKey) {
      event.preventDefault();
      if (event.shiftKey) this.desk.back(card);
      else if (!event.repeat) this.desk.accept(card); // a key that is held down does not accept what nobody looked at
      return;
    }
    if (event.key === "Escape") {
      event.preventDefault();
      this.desk.drafts.drop(card.address);
      card.restore();
      return;
    }
    if (card.editing) return;
    const number = numberOf(event);
    const single = card.typed && card.text === "" ? null : singleOf(event, true);
    if (number && card.choice(number)) {
      event.preventDefault();
      this.desk.take(card, card.choice(number));
    } else if (single) {
      event.preventDefault();
      this.desk.obey(single, card);
    } else if (card.typed && !card.readOnly && beginsToEdit(event)) {
      card.setEditing(true);
      if (event.key === "F2") event.preventDefault();
    }
  }

  label(card, event) {
    if (event.ctrlKey || event.altKey || event.metaKey || event.key === "Shift") return false;
    event.preventDefault();
    if (event.key === "Escape") card.hideLabels();
    else if (event.key.length === 1 && !card.goTo(event.key)) this.desk.standing.say("No character has that label.");
    else if (event.key.length > 1) card.hideLabels();
    return true;
  }
}
