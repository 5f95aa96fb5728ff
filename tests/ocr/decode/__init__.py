"""Tests of ocr.decode, through its public door."""
