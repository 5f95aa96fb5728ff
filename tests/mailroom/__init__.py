"""The application, tested through its commands and the public doors of its parts."""
