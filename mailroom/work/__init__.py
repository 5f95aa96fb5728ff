"""`mailroom work`: reads what was received, the most urgent first, by any number of processes side by side.

`run` starts the desks and ends them, `desk` is one of them, `heartbeat` keeps its lease, `look` finds emergencies among
what waits, `outbox` and `postman` tell of those that were read. Nothing here knows SQL or how a page is read.
"""
