"""What stands before every page and call of the desk: who it is, what the role allows, where the call came from.

`roles` is the table that says who may call what; `person` is what an endpoint needs; `wall` is where it is enforced,
once, for all routes. A route that is not in the table is not served.
"""
