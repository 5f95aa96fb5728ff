"""The desk: where people settle what the machine doubts. `mount.mount` puts it into the web application."""
