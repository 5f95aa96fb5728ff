// What a field says of itself once its decision is saved.
export const SAID = { confirm: "confirmed by you", correct: "corrected by you", absent: "not on the page, by you", unreadable: "cannot be read, by you", add: "added by you" };
