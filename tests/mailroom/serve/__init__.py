"""Tests of `mailroom serve`."""
