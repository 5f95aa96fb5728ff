"""Accuracy and speed, measured beside what a user would take instead. Not shipped."""
