"""What the platform's guidelines ask of a request, as data, and whether a request keeps it.

Nothing here reads a page, and nothing here says who sent a request: `verification` is set by a person only.
"""
