// Saves decisions one after the other, in the order in which they were made, and tries again until each is settled.
// The person works on meanwhile; what is not saved is said all the time.

const WAITS = [1, 2, 4, 8, 15]; // seconds before the first, second, … new attempt

export class Saver {
  /** `tell(state)` is shown {open, seconds, loggedOut}; each task brings its own `run`, `done` and `refused`. */
  constructor(tell) {
    this.tell = tell;
    this.tasks = [];
    this.running = false;
    this.wake = null;
    this.idle = [];
  }

  get open() {
    return this.tasks.length;
  }

  add(task) {
    this.tasks.push(task);
    this.tell({ open: this.open });
    if (!this.running) this.work();
  }

  /** Resolve once everything is saved or refused. */
  settled() {
    return this.open === 0 ? Promise.resolve() : new Promise((resolve) => this.idle.push(resolve));
  }

  tryNow() {
    this.wake?.();
  }

  async work() {
    this.running = true;
    let attempt = 0;
    while (this.tasks.length) {
      const task = this.tasks[0];
      let tell;
      try {
        const answer = await task.run();
        tell = () => task.done(answer);
      } catch (refused) {
        if (refused.passes || refused.loggedOut) {
          await this.pause(WAITS[Math.min(attempt, WAITS.length - 1)], refused.loggedOut);
          attempt += 1;
          continue;
        }
        tell = () => task.refused(refused);
      }
      this.tasks.shift();
      attempt = 0;
      await this.told(tell);
      this.tell({ open: this.open });
    }
    this.running = false;
    for (const resolve of this.idle.splice(0)) resolve();
  }

  /** Show what became of a decision. A page that cannot show it is no reason to drop the decisions behind it. */
  async told(tell) {
    try {
      await tell();
    } catch (error) {
      reportError(error);
    }
  }

  pause(seconds, loggedOut) {
    this.tell({ open: this.open, seconds, loggedOut });
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, seconds * 1000);
      this.wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
