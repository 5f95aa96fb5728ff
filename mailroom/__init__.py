"""The application: pipeline, batch, command line. Everything that has a side effect stands here."""
