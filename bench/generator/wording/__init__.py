"""What letters say: banks of phrases written by hand, a file a kind of request."""
