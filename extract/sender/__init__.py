"""Who asks: the office, the person who signs, how to reach them, and the country they ask from."""
