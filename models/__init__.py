"""The nouns of mailroom: page, word, field, record.

Types only. Nothing here opens a file, knows an engine or holds weights; every stage takes one of these types and
returns another, so the folder reads as the list of what travels between the stages.
"""
