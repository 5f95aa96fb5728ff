"""`python -m mailroom` is the same as the command `mailroom`."""

from mailroom.cli import main

main()
