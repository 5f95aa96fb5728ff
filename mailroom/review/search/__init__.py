"""Finding documents: by account, case, agency, sender, date and kind, and by the words on their pages.

`index` keeps what is looked up in step with records and decisions, in their transactions; `find` answers, and shows
nobody what two people must key blind. `words` is the one module that knows SQLite's index of words.
"""
