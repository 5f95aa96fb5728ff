// What is typed and not yet saved, kept in this browser so that neither a restart of the server nor of the browser
// loses it. Gone as soon as the server has it, and all of a document's once it is finished or given back.

export class Drafts {
  constructor(person, documentId) {
    this.prefix = `mailroom:${person}:${documentId}:`;
  }

  keep(address, text) {
    try {
      localStorage.setItem(this.prefix + address, text);
    } catch {
      // full or forbidden: the page itself still holds it
    }
  }

  of(address) {
    try {
      return localStorage.getItem(this.prefix + address);
    } catch {
      return null;
    }
  }

  drop(address) {
    try {
      localStorage.removeItem(this.prefix + address);
    } catch {
      // as above
    }
  }

  dropAll() {
    try {
      for (const key of Object.keys(localStorage)) if (key.startsWith(this.prefix)) localStorage.removeItem(key);
    } catch {
      // as above
    }
  }
}
