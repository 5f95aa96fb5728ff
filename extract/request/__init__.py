"""What is asked, by which process, and what the account holder may be told."""
