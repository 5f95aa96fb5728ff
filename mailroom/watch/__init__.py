"""Takes files from a folder that keeps filling: never a part of one for the whole, never one that is lost.

What is taken is first acknowledged by the store and only then moved or removed. inotify makes it quicker; whether a
file has come is always told by looking, so that network shares, which report nothing, are served as well.
"""
