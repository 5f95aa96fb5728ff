"""A received file becomes upright clean pages, and those become words with place and confidence."""
