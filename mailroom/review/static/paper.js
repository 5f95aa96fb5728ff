// The page's picture: which page, how large, turned how, and the boxes on it. Boxes are fractions of the upright page.

const READABLE = 34; // pixels of the screen that one line of a field should be high
const SHARE = 0.84; // of the window that a box may fill across
const LARGEST = 3600; // pixels across; the readers saw 1734
const STEP = 1.25;
const USUAL_ASPECT = 11 / 8.5; // until the picture is there and says its own
const MOST_KEPT = 12; // pictures; one takes 4 to 16 MB of memory once it is decoded
const SVG = "http://www.w3.org/2000/svg";

export class Paper {
  constructor(root) {
    this.root = root;
    const part = (name) => root.querySelector(`[data-part="${name}"]`);
    this.view = root.querySelector("#view");
    this.turned = part("turn");
    this.sheet = part("sheet");
    this.raster = part("raster");
    this.marks = part("marks");
    this.word = part("page-word");
    this.missing = part("nopicture");
    this.links = [...root.querySelectorAll('[data-do="go"]')];
    this.page = 1;
    this.width = 0; // pixels across of the upright page on the screen; 0: fit
    this.turn = 0;
    this.wanted = null;
    this.kept = new Map(); // pictures of pages, fetched and ready to be put in place
    if (!this.view) return;
    this.keep(1, this.raster);
    new ResizeObserver(() => this.place()).observe(this.view);
    if (this.raster.complete && this.raster.naturalWidth) this.arrived();
    else this.place();
  }

  get count() {
    return this.links.length;
  }

  get aspect() {
    return this.raster.naturalWidth ? this.raster.naturalHeight / this.raster.naturalWidth : USUAL_ASPECT;
  }

  /** Show a page; whatever was marked stays marked if it is on it. */
  go(number) {
    if (!this.view || number < 1 || number > this.count || number === this.page) return;
    this.page = number;
    this.turn = 0;
    const link = this.links[number - 1];
    this.missing.hidden = true;
    const picture = this.picture(number);
    this.raster.replaceWith(picture);
    this.raster = picture;
    this.word.textContent = `Page ${number} of ${this.count}`;
    for (const one of this.links) one.toggleAttribute("aria-current", false);
    link.setAttribute("aria-current", "page");
    link.scrollIntoView({ block: "nearest", inline: "nearest" });
    if (link.dataset.trouble) this.sayMissing(link.dataset.trouble);
    this.place();
  }

  /** Fetch pictures before they are asked for. */
  fetchAhead(pages) {
    for (const page of pages) if (page >= 1 && page <= this.count) this.picture(page).decode().catch(() => {});
  }

  /** The picture of a page: the one that was fetched, else one that begins to be. */
  picture(page) {
    const found = this.kept.get(page);
    if (found) {
      this.kept.delete(page); // the page that was used last goes last
      this.kept.set(page, found);
      return found;
    }
    const made = new Image();
    made.className = "raster";
    made.dataset.part = "raster";
    made.draggable = false;
    made.alt = `Page ${page} of the document, upright`;
    made.src = this.links[page - 1].dataset.picture;
    return this.keep(page, made);
  }

  keep(page, image) {
    image.addEventListener("load", () => image === this.raster && this.arrived());
    image.addEventListener("error", () => {
      this.kept.delete(page); // asked for again the next time
      if (image === this.raster) this.sayMissing("The picture of this page cannot be shown.");
    });
    this.kept.set(page, image);
    for (const old of this.kept.keys()) {
      if (this.kept.size <= MOST_KEPT) break;
      if (old !== this.page && old !== page) this.kept.delete(old);
    }
    return image;
  }

  /** Pan and zoom until `box` can be read, and mark it; `others` are marked as well, [page, box] each. */
  show(page, box, others = []) {
    if (!this.view) return;
    this.wanted = { page, box, others };
    if (page !== this.page) this.go(page);
    this.turn = 0;
    this.width = this.readableWidth(box);
    this.place();
    this.draw();
    this.centre(box);
  }

  /** Mark nothing. */
  clear() {
    this.wanted = null;
    this.draw();
  }

  readableWidth(box) {
    const across = Math.max(box[2] - box[0], 0.01);
    const down = Math.max(box[3] - box[1], 0.004);
    const lines = READABLE / (down * this.aspect);
    const most = Math.min((SHARE * this.view.clientWidth) / across, (SHARE * this.view.clientHeight) / (down * this.aspect));
    return Math.min(Math.max(Math.min(lines, most), Math.min(this.fitWidth, most)), LARGEST);
  }

  get fitWidth() {
    const turned = this.turn % 180 !== 0;
    const across = turned ? this.aspect : 1;
    const down = turned ? 1 : this.aspect;
    return Math.max(Math.min((this.view.clientWidth - 4) / across, (this.view.clientHeight - 4) / down), 60);
  }

  zoom(way) {
    if (!this.view) return;
    const middle = this.middle();
    this.width = way === 0 ? 0 : Math.min(Math.max((this.width || this.fitWidth) * (way > 0 ? STEP : 1 / STEP), 120), LARGEST);
    this.place();
    if (way !== 0) this.centre([middle[0], middle[1], middle[0], middle[1]]);
  }

  rotate() {
    if (!this.view) return;
    this.turn = (this.turn + 90) % 360;
    this.place();
  }

  /** Lay the sheet out at its size and turn. */
  place() {
    if (!this.view) return;
    const width = this.width || this.fitWidth;
    const height = width * this.aspect;
    const turned = this.turn % 180 !== 0;
    this.turned.style.width = `${turned ? height : width}px`;
    this.turned.style.height = `${turned ? width : height}px`;
    this.sheet.style.width = `${width}px`;
    this.sheet.style.height = `${height}px`;
    const move = { 0: "", 90: `translate(${height}px, 0) `, 180: `translate(${width}px, ${height}px) `, 270: `translate(0, ${width}px) ` };
    this.sheet.style.transform = this.turn ? `${move[this.turn]}rotate(${this.turn}deg)` : "";
  }

  /** A place of the upright page as pixels of what can be scrolled. */
  pixels(x, y) {
    const width = this.sheet.offsetWidth;
    const height = this.sheet.offsetHeight;
    const at = { 0: [x * width, y * height], 90: [height - y * height, x * width], 180: [width - x * width, height - y * height], 270: [y * height, width - x * width] }[this.turn];
    return [at[0] + this.turned.offsetLeft, at[1] + this.turned.offsetTop];
  }

  centre(box) {
    const [x, y] = this.pixels((box[0] + box[2]) / 2, (box[1] + box[3]) / 2);
    this.view.scrollTo(x - this.view.clientWidth / 2, y - this.view.clientHeight / 2);
  }

  /** What stands in the middle of the window, in fractions; the turn does not matter much for zooming. */
  middle() {
    const width = this.turned.offsetWidth;
    const height = this.turned.offsetHeight;
    const x = (this.view.scrollLeft + this.view.clientWidth / 2 - this.turned.offsetLeft) / width;
    const y = (this.view.scrollTop + this.view.clientHeight / 2 - this.turned.offsetTop) / height;
    const clamp = (value) => Math.min(Math.max(value, 0), 1);
    return { 0: [clamp(x), clamp(y)], 90: [clamp(y), clamp(1 - x)], 180: [clamp(1 - x), clamp(1 - y)], 270: [clamp(1 - y), clamp(x)] }[this.turn];
  }

  /** A pointer's place in fractions of the upright page. */
  under(event) {
    const frame = this.turned.getBoundingClientRect();
    const x = (event.clientX - frame.left) / frame.width;
    const y = (event.clientY - frame.top) / frame.height;
    const clamp = (value) => Math.min(Math.max(value, 0), 1);
    return { 0: [clamp(x), clamp(y)], 90: [clamp(y), clamp(1 - x)], 180: [clamp(1 - x), clamp(1 - y)], 270: [clamp(1 - y), clamp(x)] }[this.turn];
  }

  draw(drawn = null) {
    this.marks.replaceChildren();
    const boxes = this.wanted ? [[this.wanted.page, this.wanted.box, "here"], ...this.wanted.others.map(([page, box]) => [page, box, "other"])] : [];
    if (drawn) boxes.push([this.page, drawn, "drawn"]);
    for (const [page, box, kind] of boxes) {
      if (page !== this.page) continue;
      const rect = document.createElementNS(SVG, "rect");
      const grow = kind === "drawn" ? 0 : 0.003;
      rect.setAttribute("x", box[0] - grow);
      rect.setAttribute("y", box[1] - grow);
      rect.setAttribute("width", Math.max(box[2] - box[0] + 2 * grow, 0.001));
      rect.setAttribute("height", Math.max(box[3] - box[1] + 2 * grow, 0.001));
      rect.setAttribute("class", kind);
      this.marks.append(rect);
    }
  }

  arrived() {
    this.place();
    if (!this.wanted || this.wanted.page !== this.page) return;
    this.width = this.readableWidth(this.wanted.box);
    this.place();
    this.draw();
    this.centre(this.wanted.box);
  }

  sayMissing(why) {
    this.missing.textContent = `Page ${this.page}: ${why}`;
    this.missing.hidden = false;
  }
}
