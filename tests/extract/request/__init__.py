"""Tests of extract/request."""
