"""`mailroom calibrate`: what people decided at the desk refits what a confidence is worth.

`answers` takes the decisions out of the store, `weights` undoes that doubtful values are decided more often than sure
ones, `monotone` fits, `limits` says from where on values are accepted, `measure` compares before and after, `refit`
puts them together, `kept` keeps the result in the home, `command` is the command. Nothing here reads a page.
"""
