"""Tests of extract/when."""
