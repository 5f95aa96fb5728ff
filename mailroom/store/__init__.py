"""Where documents are kept until nobody needs them: arrivals, originals, jobs, records, audit.

`inbox` and what it stands on (`home`, `durable`, `incoming`) import neither SQLAlchemy nor anything else that takes
time: the hook that a fax server calls has 0.2 s. `store.open_store` is the door for everybody else.
"""
