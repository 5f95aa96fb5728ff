"""Tests of extract/sender."""
