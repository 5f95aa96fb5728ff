"""Tests of extract/, through its public doors."""
