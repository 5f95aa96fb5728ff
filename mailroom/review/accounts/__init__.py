"""People who work at the desk: their passwords, sessions and tokens, and how they log in."""
