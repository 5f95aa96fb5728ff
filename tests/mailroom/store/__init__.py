"""The store: nothing that was acknowledged is lost, read twice or silently changed."""
