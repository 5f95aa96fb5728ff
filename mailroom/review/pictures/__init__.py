"""Pictures of pages for the desk: the upright page that was read, and parts of it."""
