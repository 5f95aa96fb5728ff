// The queue: N takes the next document, and the focus begins there, so that Enter does, too.

import { singleKeysAreOn } from "./keys.js";

const take = document.querySelector("#take-next");
if (take) {
  if (document.activeElement === document.body) take.focus();
  document.addEventListener("keydown", (event) => {
    const typing = event.target instanceof Element && event.target.matches("input, select, textarea");
    if (typing || event.ctrlKey || event.altKey || event.metaKey || event.key.toLowerCase() !== "n" || !singleKeysAreOn()) return;
    event.preventDefault();
    take.form.requestSubmit(take);
  });
}
