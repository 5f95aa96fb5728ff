"""How the desk does, in numbers: what waits, what people changed, whether the confidence kept its promise."""
