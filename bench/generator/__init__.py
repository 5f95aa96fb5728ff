"""Draws legal requests as offices of many kinds write them, then faxes or scans them, with the truth of each.

Everything is invented and everything follows from one seed: the same call makes the same bytes. The generator is for
sample_faxes/ and for bench/; the product never imports it, and nothing in the product may be fitted to its wording.
"""
