"""How letters look: headings, openings, lists of accounts, closes, and whole forms, put together by the catalogue."""
