"""Words and page pictures become the fields of a request, each with what it rests on."""
