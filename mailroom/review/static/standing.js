// Says how things stand: what is saved, what is left to settle, and what just happened, also for screen readers.

export class Standing {
  constructor(desk) {
    this.desk = desk;
    this.total = desk.open.length;
  }

  say(text, aloud = false) {
    this.desk.live.textContent = text;
    if (aloud) this.show("saving", text, "wait");
  }

  show(part, text, kind = "") {
    const place = this.desk.main.querySelector(`[data-part="${part}"]`);
    place.textContent = text;
    place.className = `${part} ${kind}`;
    return place;
  }

  showSaving({ open, seconds, loggedOut }) {
    if (!open) {
      this.show("saving", "All saved");
      return;
    }
    if (seconds === undefined) {
      this.show("saving", "Saving");
      return;
    }
    const many = open === 1 ? "1 decision is not saved" : `${open} decisions are not saved`;
    const place = loggedOut
      ? this.show("saving", `${many}: log in again, what you entered is kept. `, "bad")
      : this.show("saving", `${many}: no answer, trying again in ${seconds} s. `, "wait");
    if (loggedOut) {
      const link = document.createElement("a");
      link.href = "/log-in";
      link.target = "_blank";
      link.rel = "noopener";
      link.textContent = "Log in";
      place.append(link, " ");
    }
    const now = document.createElement("button");
    now.type = "button";
    now.textContent = "Try now";
    now.addEventListener("click", () => this.desk.saver.tryNow());
    place.append(now);
  }

  showProgress(missing = null) {
    if (missing) for (const card of this.desk.list) if (missing.includes(card.address) && card.waiting === 0 && card.state !== "settled") card.setState("open");
    const left = this.desk.open.length;
    this.total = Math.max(this.total, left);
    const bar = this.desk.main.querySelector("progress");
    bar.hidden = this.total === 0;
    bar.max = Math.max(this.total, 1);
    bar.value = this.total - left;
    this.desk.main.querySelector('[data-part="progress-word"]').textContent = left ? `${this.total - left} of ${this.total} settled` : "Nothing left to settle";
  }
}
