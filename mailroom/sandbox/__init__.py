"""Walls round the process that reads one document: no network, no writing outside its own folder.

`walls` says which there are on this machine and which are wanted; each kind of wall has its own module. Limits of
memory, time and file size hold in any case (`mailroom.confine`).
"""
