// Drawing or moving a field's box on the page: by keys (arrows move, Shift+arrows size, Ctrl makes it fine) or pointer.

const COARSE = 0.01; // of the page, a press
const FINE = 0.002;
const LEAST = 0.004; // across and down
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

export class BoxDrawing {
  constructor(paper) {
    this.paper = paper;
    this.box = null;
    this.from = null;
    const view = paper.view;
    if (!view) return;
    view.addEventListener("pointerdown", (event) => this.down(event));
    view.addEventListener("pointermove", (event) => this.move(event));
    view.addEventListener("pointerup", () => (this.from = null));
    view.addEventListener("pointercancel", () => (this.from = null));
  }

  get active() {
    return this.box !== null;
  }

  /** Begin; `kept(spot)` is called with {page, box} once it is kept, `left()` in any case. */
  begin(box, kept, left) {
    if (!this.paper.view) return false;
    const [x, y] = this.paper.middle();
    this.box = box ? [...box] : [Math.max(x - 0.15, 0), Math.max(y - 0.01, 0), Math.min(x + 0.15, 1), Math.min(y + 0.01, 1)];
    this.kept = kept;
    this.left = left;
    this.paper.view.classList.add("drawing");
    this.paper.view.focus({ preventScroll: true });
    this.paper.draw(this.box);
    return true;
  }

  /** Obey a key; say whether it was one of ours. */
  key(event) {
    if (event.key === "Enter" || event.key === "Escape") {
      this.end(event.key === "Enter");
      return true;
    }
    const way = ARROWS[event.key];
    if (!way) return false;
    const step = event.ctrlKey ? FINE : COARSE;
    const [dx, dy] = [way[0] * step, way[1] * step];
    const box = this.box;
    if (event.shiftKey) {
      box[2] = Math.min(Math.max(box[2] + dx, box[0] + LEAST), 1);
      box[3] = Math.min(Math.max(box[3] + dy, box[1] + LEAST), 1);
    } else {
      const right = Math.min(Math.max(dx, -box[0]), 1 - box[2]);
      const down = Math.min(Math.max(dy, -box[1]), 1 - box[3]);
      this.box = [box[0] + right, box[1] + down, box[2] + right, box[3] + down];
    }
    this.paper.draw(this.box);
    return true;
  }

  end(keep) {
    const spot = { page: this.paper.page, box: this.box.map((edge) => Math.round(edge * 1e4) / 1e4) };
    this.box = null;
    this.from = null;
    this.paper.view.classList.remove("drawing");
    if (keep) this.kept(spot);
    else this.paper.draw();
    this.left();
  }

  down(event) {
    if (!this.active) return;
    event.preventDefault();
    this.from = this.paper.under(event);
    this.paper.view.setPointerCapture(event.pointerId);
  }

  move(event) {
    if (!this.active || !this.from) return;
    const [x, y] = this.paper.under(event);
    const [a, b] = this.from;
    this.box = [Math.min(a, x), Math.min(b, y), Math.max(a, x, Math.min(a, x) + LEAST), Math.max(b, y, Math.min(b, y) + LEAST)];
    this.paper.draw(this.box);
  }
}
